namespace AtlasMesh.Edge.Localization;

/// <summary>How far satellites are believed. There is no way out of <see cref="Rejected"/> by waiting.</summary>
internal enum GnssTrust
{
    Trusted,
    Suspect,
    Rejected,
}
