namespace AtlasMesh.Results;

/// <summary>The words by which causes and verdicts go in files and on screens. They are part of our formats.</summary>
public static class CauseNames
{
    public static string Name(this Verdict verdict) => verdict switch
    {
        Verdict.Pass => "Pass",
        Verdict.Fail => "Fail",
        _ => "Inconclusive",
    };

    /// <summary>Empty for None.</summary>
    public static string Name(this Cause cause) => cause switch
    {
        Cause.Product => "product",
        Cause.Flaky => "flaky",
        Cause.Infrastructure => "infrastructure",
        Cause.Divergent => "divergent",
        Cause.Slower => "slower",
        Cause.AlreadyRed => "already-red",
        _ => "",
    };
}
