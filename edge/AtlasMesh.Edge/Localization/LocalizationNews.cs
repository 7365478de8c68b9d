namespace AtlasMesh.Edge.Localization;

/// <summary>What somebody outside must hear of.</summary>
[Flags]
internal enum LocalizationNews
{
    None = 0,
    Initialised = 1,
    Lost = 2,
    Restored = 4,
    SpoofConfirmed = 8,
}
