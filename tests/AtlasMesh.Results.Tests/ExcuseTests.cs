using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Testing;

namespace AtlasMesh.Results.Tests;

/// <summary>Collisions that were told and not counted, recomputed from the record alone.</summary>
public sealed class ExcuseTests
{
    [Test]
    public void A_collision_like_the_careful_driver_s_passes() =>
        Assert.That(Verdict((_, _) => { }).Verdict, Is.EqualTo(Results.Verdict.Pass));

    [Test]
    public void A_record_that_excuses_nothing_needs_no_mark() =>
        Assert.That(Verdict((_, record) => (record.Avoidance, record.Checks[0]) = (null, Result())).Verdict,
            Is.EqualTo(Results.Verdict.Pass));

    private static IEnumerable<TestCaseData> Lies()
    {
        yield return Lie("the careful driver avoids it", (_, record) => record.Avoidance.Avoidable = true);
        yield return Lie("the regulation asks to avoid it", (_, record) => record.Avoidance.Required = "yes");
        yield return Lie("nobody marked the cell", (_, record) => record.Avoidance = null);
        yield return Lie("the careful driver meets nobody", (_, record) => record.Avoidance.Meets = "");
        yield return Lie("it is with somebody else", (_, record) => record.Checks[0].ExcusedWith = "lorry");
        yield return Lie("it is with nobody", (_, record) => record.Checks[0].ExcusedWith = "");
        yield return Lie("it is clearly harder", (_, record) => record.Checks[0].Excused = 6.6);
        yield return Lie("the careful driver's is softer", (_, record) => record.Avoidance.MeetsImpactMps = 5.4);
        yield return Lie("the careful driver's is unknown", (_, record) => record.Avoidance.MeetsImpactMps = double.NaN);
        yield return Lie("it is clearly earlier", (_, record) => record.Checks[0].ExcusedAtNs = 3_400_000_000);
        yield return Lie("it is clearly later", (_, record) => record.Checks[0].ExcusedLastNs = 14_100_000_000);
        yield return Lie("it ends before it begins", (_, record) => record.Checks[0].ExcusedLastNs = 3_900_000_000);
        yield return Lie("it is no number", (_, record) => record.Checks[0].Excused = double.NaN);
        yield return Lie("it is below nothing", (_, record) => record.Checks[0].Excused = -1);
        yield return Lie("it has no speed but a partner", (_, record) => record.Checks[0].Excused = 0);
        yield return Lie("the check allows no excuse", (cell, _) => cell.Checks[0].Expected = "");
        yield return Lie("another check says so", (cell, record) => cell.Checks[0].Check = record.Checks[0].Check = "min-ttc");
    }

    [TestCaseSource(nameof(Lies))]
    public void A_collision_is_never_excused_where(Action<PlannedCell, Record> bend)
    {
        var verdict = Verdict(bend);

        Assert.That(verdict.Verdict, Is.EqualTo(Results.Verdict.Inconclusive));
        Assert.That(verdict.Reason, Is.EqualTo("no-collision excuses a contact that counts"));
    }

    private static CellVerdict Verdict(Action<PlannedCell, Record> bend)
    {
        var plan = SampleRun.Plan("cut-in");
        var cell = plan.Cells[0];
        cell.Checks.Clear();
        cell.Checks.Add(new CheckSpec { Id = "no-collision", Check = "no-collision", Expected = Excuse.Unless, Comparison = "max" });
        var record = SampleRun.Record(cell);
        record.Checks.Clear();
        record.Checks.Add(Result());
        (record.Checks[0].Excused, record.Checks[0].ExcusedWith) = (6, "van");
        (record.Checks[0].ExcusedAtNs, record.Checks[0].ExcusedLastNs) = (4_000_000_000, 4_200_000_000);
        record.Avoidance = new Avoidance
        {
            Traffic = "cut-in",
            By = "van",
            Required = "no",
            Meets = "van",
            MeetsAtNs = 4_000_000_000,
            MeetsImpactMps = 6,
        };
        bend(cell, record);
        return Verdicts.Recompute(SampleRun.Run, plan, [record])[0];
    }

    private static CheckResult Result() =>
        new() { Id = "no-collision", Check = "no-collision", Comparison = "max", Outcome = CheckOutcome.Pass };

    private static TestCaseData Lie(string name, Action<PlannedCell, Record> bend) => new TestCaseData(bend).SetArgDisplayNames(name);
}
