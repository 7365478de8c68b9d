namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>Stable names of what can be wrong with a distribution beyond what can be wrong with any file.</summary>
internal static class DistributionFault
{
    public const string NotADistribution = "OSC040";
    public const string VariedTwice = "OSC041";
    public const string NotDeclared = "OSC042";
    public const string BadRange = "OSC043";
    public const string TooManyCombinations = "OSC044";
    public const string BadWeight = "OSC045";
    public const string NothingToDraw = "OSC046";
    public const string UnevenSets = "OSC047";
    public const string NotInDistribution = "OSC048";
}
