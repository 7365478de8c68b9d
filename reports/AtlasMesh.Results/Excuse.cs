using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Results;

/// <summary>
/// Which contact of the system is told and not counted. UN R157 5.1.1 asks for what is reasonably preventable, and the competent and
/// careful driver (annex 4, appendix 3) is its measure: the system must do at least as well as he does. So it may touch only whom he
/// meets too, not clearly harder, and when he does: a clearly earlier contact is less of a gap than he keeps, however soft it is, and a
/// clearly later one is another event than the one that he could not avoid. What the regulation's own words ask to avoid is never
/// excused, nor anything where that driver meets nobody.
/// </summary>
public static class Excuse
{
    /// <summary>What <see cref="CheckSpec.Expected"/> says of a check that may excuse.</summary>
    public const string Unless = "unless-unavoidable";

    private const string NoCollision = "no-collision";

    /// <summary>So much before the careful driver's contact is still not before it: a place a little off the lane's middle moves the
    /// moment in which somebody from the side is touched by some tenths of a second. [P]</summary>
    public const long EarlyNs = 500_000_000;

    /// <summary>So much after it is still the same event: who keeps a few metres more is met that much later by one who creeps towards
    /// him, as the leaders of ALKS 4.3_1 do who reverse at 0.8 m/s (3 s later there). [P]</summary>
    public const long LateNs = 10_000_000_000;

    /// <summary>So much harder is still not harder, m/s: what full braking (0.85 g) changes in 60 ms, some steps of the play. [P]</summary>
    public const double HarderMetresPerSecond = 0.5;

    /// <summary>Whether contacts with <see cref="Avoidance.Meets"/> may be excused at all. Nobody knows: no.</summary>
    public static bool IsOpen(CheckSpec spec, Avoidance? mark) =>
        spec is { Check: NoCollision, Expected: Unless } && mark is { Avoidable: false, Required: not "yes", Meets.Length: > 0 };

    /// <summary>The check with what the mark lets it excuse, which is nothing where it must not, whatever the plan says.</summary>
    public static CheckSpec Bind(CheckSpec spec, Avoidance? mark) => IsOpen(spec, mark)
        ? new CheckSpec(spec)
        {
            Excuses = mark!.Meets,
            ExcusesFromNs = mark.MeetsAtNs - EarlyNs,
            ExcusesUntilNs = mark.MeetsAtNs + LateNs,
            ExcusesUpToMps = mark.MeetsImpactMps + HarderMetresPerSecond,
        }
        : spec.Excuses.Length == 0 ? spec : new CheckSpec(spec) { Excuses = "" };

    /// <summary>Whether a contact is one that a check so bound excuses. A speed that is no number is not.</summary>
    public static bool Covers(CheckSpec bound, string with, long atNs, double impact) =>
        with.Length > 0 && with == bound.Excuses
        && atNs >= bound.ExcusesFromNs && atNs <= bound.ExcusesUntilNs
        && impact >= 0 && impact <= bound.ExcusesUpToMps;

    /// <summary>Whether the record's own mark supports what a result says it excused; it need not say anything.</summary>
    public static bool Supports(CheckSpec spec, Avoidance? mark, CheckResult result)
    {
        if (result is { Excused: 0, ExcusedWith: "" }) return true;

        var bound = Bind(spec, mark);
        return result.Excused > 0
            && Covers(bound, result.ExcusedWith, result.ExcusedAtNs, result.Excused)
            && Covers(bound, result.ExcusedWith, result.ExcusedLastNs, result.Excused)
            && result.ExcusedAtNs <= result.ExcusedLastNs;
    }
}
