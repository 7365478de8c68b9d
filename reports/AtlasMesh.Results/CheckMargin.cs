using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Results;

/// <summary>The arithmetic of a check, done from its numbers alone. A result whose own margin or outcome disagrees is not
/// believed.</summary>
public static class CheckMargin
{
    /// <summary>How far the measured value stays within the limit, in the check's unit; negative where it does not, NaN where nothing was
    /// measured.</summary>
    public static double Of(CheckResult result) => result.Comparison switch
    {
        _ when double.IsNaN(result.Limit) || double.IsNaN(result.Measured) => double.NaN,
        "max" => Difference(result.Limit, result.Measured),
        "min" => Difference(result.Measured, result.Limit),
        _ => double.NaN,
    };

    public static CheckOutcome Outcome(double margin)
    {
        if (double.IsNaN(margin)) return CheckOutcome.Inconclusive;

        return margin >= 0 ? CheckOutcome.Pass : CheckOutcome.Fail;
    }

    // An unlimited limit and an unlimited measurement meet in inf - inf, which is no margin at all.
    private static double Difference(double upper, double lower) => upper - lower;
}
