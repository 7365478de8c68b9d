namespace AtlasMesh.Results;

/// <summary>What is known of a cell. The default is Inconclusive, so that whatever is missing or forgotten is not green; only Pass is
/// green.</summary>
public enum Verdict
{
    Inconclusive,
    Pass,
    Fail,
}
