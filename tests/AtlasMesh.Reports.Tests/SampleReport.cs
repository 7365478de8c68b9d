using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Roads;
using AtlasMesh.Testing;

namespace AtlasMesh.Reports.Tests;

/// <summary>A report over three cells: one green, one red, one without a record; with samples and a road.</summary>
internal static class SampleReport
{
    private static readonly Plan Plan = SampleRun.Plan("cut-in", "stopped-truck", "<b>gnss & jump</b>");

    public static ReportInput Input(bool allGreen = false)
    {
        var records = SampleRun.Records(Plan);
        if (!allGreen) records[1].Measuring(0.2);
        var run = RunSummary.Of("r-1", Plan, allGreen ? records : records[..2], new RunCircumstances(0, 12.3, Interrupted: false));
        return new ReportInput(
            run, [new ReportRule("failed", "<= 0", $"{run.Failed}", allGreen)], "twin gate pr", allGreen ? Colour.Green : Colour.Red)
        {
            Samples = _ => Samples(),
            Map = _ => Highway(),
            Repeat = cell => $"./ci/atlasmesh run {cell.Labels.File} --seed 7",
            Facts = [("commit", "0123456789ab")],
        };
    }

    /// <summary>3,000 cells of three scenarios over two parameters; those of the first fail where they are fast.</summary>
    public static ReportInput Large()
    {
        var plan = new Plan { BuildDigest = SampleRun.BuildDigest };
        plan.Cells.AddRange(Enumerable.Range(0, 3000).Select(LargeCell));
        var records = SampleRun.Records(plan);
        for (var i = 0; i < records.Length; i++) records[i].Measuring(i % 3 == 0 && i / 3 % 10 > 5 ? 0.2 : 0.8 + (i % 1000 * 0.001));
        var run = RunSummary.Of("r-1", plan, records, new RunCircumstances(0, 99.5, Interrupted: false));
        return Input() with { Run = run, Rules = [] };
    }

    private static PlannedCell LargeCell(int number)
    {
        var bound = new BoundCell { Scenario = "abc"[number % 3] + "-family", Seed = (ulong)number, Target = "sil" };
        bound.Parameters.Add(new Binding { Name = "gap", Value = $"{number / 30 % 40} m" });
        bound.Parameters.Add(new Binding { Name = "speed", Value = $"{number / 3 % 10 * 2} m/s" });
        return SampleRun.Cell(bound);
    }

    public static Samples Samples()
    {
        var samples = new Samples { Cell = "cut-in", Map = "maps/highway.xodr" };
        samples.Participants.Add(Participant("ego", underTest: true));
        samples.Participants.Add(Participant("van", underTest: false));
        for (var i = 0; i < 100; i++)
        {
            samples.TimeS.Add(i * 0.1);
            Add(samples.Participants[0], 100 + (i * 2.0), -5.25, i < 20 ? double.PositiveInfinity : 40 - (i * 0.3));
            Add(samples.Participants[1], 130 + (i * 1.8), i < 50 ? -8.75 : -5.25, double.PositiveInfinity);
        }

        return samples;
    }

    private static SampledParticipant Participant(string id, bool underTest) =>
        new() { Id = id, UnderTest = underTest, Category = "car", LengthM = 5, WidthM = 2, CenterXM = 1.4 };

    private static void Add(SampledParticipant who, double x, double y, double gap)
    {
        who.XM.Add(x);
        who.YM.Add(y);
        who.HeadingRad.Add(0);
        who.SpeedMps.Add(20);
        who.GapM.Add(gap);
        who.TtcS.Add(gap / 2);
    }

    private static RoadNetwork Highway()
    {
        var path = Path.Combine(Checkout.Root, "scenarios", "library", "maps", "highway.xodr");
        return OpenDriveReader.Read(path, File.ReadAllText(path)).Value!;
    }
}
