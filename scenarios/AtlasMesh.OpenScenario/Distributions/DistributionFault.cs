namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>Stable names of what can be wrong with a distribution beyond what can be wrong with any file.</summary>
internal static class DistributionFault
{
    public const string NotADistribution = "OSC050";
    public const string VariedTwice = "OSC051";
    public const string NotDeclared = "OSC052";
    public const string BadRange = "OSC053";
    public const string TooManyCombinations = "OSC054";
    public const string BadWeight = "OSC055";
    public const string NothingToDraw = "OSC056";
    public const string UnevenSets = "OSC057";
    public const string NotInDistribution = "OSC058";
}
