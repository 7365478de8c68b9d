using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Roads;
using AtlasMesh.Testing;

namespace AtlasMesh.Checks.Tests;

/// <summary>
/// The judge over recordings of the 15 ALKS scenarios that another simulator made, with its own controller at the wheel. That one met
/// nobody in any of them, and kept its lane.
/// </summary>
public sealed partial class ReferenceTraceTests
{
    private const int ColumnsPerEntity = 31;

    private static string[] Names { get; } =
    [
        "4_1_1_free_driving", "4_1_2_swerving_lead_vehicle", "4_1_3_side_vehicle", "4_2_1_fully_blocking_target",
        "4_2_2_partially_blocking_target", "4_2_3_crossing_pedestrian", "4_2_4_multiple_blocking_targets",
        "4_3_1_follow_lead_vehicle_comfortable", "4_3_2_follow_lead_vehicle_emergency_brake", "4_4_1_cut_in_no_collision",
        "4_4_2_cut_in_unavoidable_collision", "4_5_1_cut_out_fully_blocking", "4_5_2_cut_out_multiple_blocking_targets",
        "4_6_1_forward_detection_range", "4_6_2_lateral_detection_range",
    ];

    [TestCaseSource(nameof(Names))]
    public void The_recorded_ego_neither_hits_anybody_nor_leaves_its_lane(string name)
    {
        var checks = Judged(name, Specs.Max("no-collision", 0, "Ego"), Specs.Max("lane-departure", 0, "Ego")).Checks;

        Assert.That(checks.Select(check => check.Outcome), Is.All.EqualTo(CheckOutcome.Pass), $"{checks[0].Detail}; {checks[1].Detail}");
        Assert.That(checks[1].Measured, Is.InRange(-0.751, -0.71), "a car of 2 m in a lane of 3.5 m; less in the bend of 250 m");
    }

    [Test]
    public void The_cut_in_starts_the_clock_when_the_van_begins_to_move_over()
    {
        // Its event starts at 9.1 s and its first change of speed is seen at 9.55 s, says the recording's own table.
        var reaction = Judged("4_4_2_cut_in_unavoidable_collision", Specs.Max("reaction-time", 0.5, "Ego", "CutInVehicle")).Checks[0];

        Assert.That(reaction.AtNs / 1e9, Is.EqualTo(9.15).Within(0.051), reaction.Detail);
        Assert.That(reaction.Measured, Is.EqualTo(0.4).Within(0.051), reaction.Detail);
    }

    [Test]
    public void Emergency_braking_is_measured_as_recorded()
    {
        Assert.That(Judged("4_2_3_crossing_pedestrian", Specs.Max("deceleration", 12)).Checks[0].Measured, Is.EqualTo(10).Within(0.01));
        Assert.That(Judged("4_2_1_fully_blocking_target", Specs.Max("deceleration", 12)).Checks[0].Measured, Is.InRange(3.5, 4.3));
    }

    private static Judgement Judged(string name, params Contracts.Cell.V1.CheckSpec[] specs)
    {
        var rows = Rows(name);
        var opening = Opening(rows[0]);
        var judge = Judge.Create(specs, opening, Roads(name));

        judge.Observe(Signals(rows, opening.Participants.Count));
        return judge.Conclude(new CellDone { Steps = (ulong)(rows.Count - 1), SimNs = (rows.Count - 1) * opening.StepNs });
    }

    private static RoadNetwork Roads(string name)
    {
        var folder = ReferenceData.Require("osc-alks/logical_scenarios/concrete_scenarios");
        var scenario = File.ReadAllText(Path.Combine(folder, $"alks_scenario_{name}_template.xosc"));
        var map = MapFile().Match(scenario).Value;

        return OpenDriveReader.Read(map, File.ReadAllText(Path.Combine(folder, map))).Value!;
    }

    private static List<string[]> Rows(string name)
    {
        using var file = File.OpenRead(ReferenceData.Require($"osc-alks-reference/alks_scenario_{name}_template.csv.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var lines = reader.ReadToEnd().Split('\n');

        return [.. lines.SkipWhile(line => !line.TrimStart().StartsWith("Index", StringComparison.Ordinal)).Skip(1)
            .Where(line => line.Length > 0).Select(line => line.Split(','))];
    }

    private static Opening Opening(string[] row)
    {
        var opening = new Opening { StepNs = 50_000_000 };
        for (var first = 2; first + ColumnsPerEntity <= row.Length; first += ColumnsPerEntity)
        {
            var name = row[first].Trim();
            opening.Participants.Add(new Participant
            {
                Id = name,
                UnderTest = name == "Ego",
                Category = "car",
                CenterXM = Number(row[first + 5]),
                LengthM = Number(row[first + 8]),
                WidthM = Number(row[first + 9]),
            });
        }

        return opening;
    }

    private static Signals Signals(List<string[]> rows, int participants)
    {
        var signals = new Signals { Steps = (uint)rows.Count };
        for (var i = 0; i < participants; i++)
        {
            var first = 2 + (i * ColumnsPerEntity);
            signals.Tracks.Add(new Track
            {
                SpeedMps = { rows.Select(row => Number(row[first + 2])) },
                XM = { rows.Select(row => Number(row[first + 11])) },
                YM = { rows.Select(row => Number(row[first + 12])) },
                HeadingRad = { rows.Select(row => Number(row[first + 24])) },
            });
        }

        return signals;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"road_networks/\w+\.xodr")]
    private static partial Regex MapFile();
}
