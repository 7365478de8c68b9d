namespace AtlasMesh.Results;

/// <summary>Why a verdict is not Pass.</summary>
public enum Cause
{
    None,
    Product,
    Flaky,
    Infrastructure,
    Divergent,
    Slower,
    AlreadyRed,
}
