using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Results;

namespace AtlasMesh.Gates;

/// <summary>Decides over a run's recomputed verdicts by a policy. Pure: the same run and policy give the same decision.</summary>
public static class Gate
{
    public static GateDecision Decide(GatePolicy policy, RunSummary run)
    {
        var limits = policy.Limits;
        ImmutableArray<GateRule> rules =
        [
            AtLeast("cells planned", limits.MinCells, run.Planned),
            AtMost("failed", limits.MaxFailed, run.Failed),
            AtMost("inconclusive", limits.MaxInconclusive, run.Inconclusive),
            AtMost("records nobody planned", 0, run.Unplanned),
            Executed(run),
            Duration(limits, run),
        ];

        return new GateDecision(Colour(rules, run), rules, Reason(rules, run));
    }

    private static GateColour Colour(ImmutableArray<GateRule> rules, RunSummary run)
    {
        if (rules.All(rule => rule.Holds)) return GateColour.Green;

        // Nothing is proven as long as nothing failed and all was asked that had to be: inconclusive asks for another run, red does not.
        return run.Failed > 0 || !rules[0].Holds || !rules[^1].Holds ? GateColour.Red : GateColour.Inconclusive;
    }

    private static string Reason(ImmutableArray<GateRule> rules, RunSummary run)
    {
        var broken = rules.Where(rule => !rule.Holds).Select(rule => $"{rule.Name} {rule.Measured}, wanted {rule.Limit}").ToArray();
        if (broken.Length == 0) return $"all {run.Passed} cells passed";

        var first = run.Shown.FirstOrDefault(verdict => verdict.Verdict == Verdict.Fail) ?? run.Shown.FirstOrDefault(
            verdict => !verdict.IsGreen);
        return first is null ? string.Join("; ", broken) : $"{string.Join("; ", broken)}; first: {first.Cell.Id}: {first.Reason}";
    }

    private static GateRule Executed(RunSummary run)
    {
        var recorded = run.Recorded;
        var holds = !run.Interrupted && recorded == run.Planned;
        return new GateRule("executed of planned", $"{run.Planned}", $"{recorded}", recorded - run.Planned, holds);
    }

    private static GateRule Duration(GateLimits limits, RunSummary run) =>
        new("duration", Seconds(limits.MaxSeconds), Seconds(
            run.Seconds), limits.MaxSeconds - run.Seconds, run.Seconds <= limits.MaxSeconds);

    private static GateRule AtMost(string name, int limit, int measured) =>
        new(name, $"<= {limit}", $"{measured}", limit - measured, measured <= limit);

    private static GateRule AtLeast(string name, int limit, int measured) =>
        new(name, $">= {limit}", $"{measured}", measured - limit, measured >= limit);

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s");
}
