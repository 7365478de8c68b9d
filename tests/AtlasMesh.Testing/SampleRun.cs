using System.Security.Cryptography;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using Google.Protobuf;

namespace AtlasMesh.Testing;

/// <summary>Plans and records that agree with each other, for tests to bend. All cells pass one check: min-ttc, at least 0.8 s, measured
/// 1.2 s.</summary>
public static class SampleRun
{
    public const string Run = "r-1";
    public const double Limit = 0.8;
    public const double Measured = 1.2;

    public static ByteString BuildDigest { get; } = Digest("build");

    public static Plan Plan(params string[] scenarios)
    {
        var plan = new Plan
        {
            Matrix = "pr",
            Policy = "pr",
            PolicyDigest = Digest(
            "policy"),
            BuildDigest = BuildDigest,
            Commit = "",
            Tree = ""
        };
        plan.Cells.AddRange(scenarios.Select(Cell));
        return plan;
    }

    public static PlannedCell Cell(string scenario)
    {
        var bound = new BoundCell
        {
            Scenario = scenario,
            Seed = 7,
            Target = "sil",
            StepNs = 10_000_000,
            Situation = new Situation { Map = "maps/a.xodr" }
        };
        bound.Inputs.Add(new Input { Path = "maps/a.xodr", Sha256 = Digest("map") });
        bound.Parameters.Add(new Binding { Name = "gap", Value = "10 m" });
        return Cell(bound);
    }

    public static PlannedCell Cell(BoundCell bound)
    {
        var bytes = bound.ToByteString();
        var hash = SHA256.HashData(bytes.Span);
        var cell = new PlannedCell
        {
            Id = $"{bound.Scenario}-{Convert.ToHexStringLower(hash)[..12]}",
            BoundCell = bytes,
            BoundCellDigest = ByteString.CopyFrom(hash),
            Why = "the whole matrix",
            Purpose = "gate",
            Labels = new Labels
            {
                Title = bound.Scenario,
                Capability = "collision-avoidance",
                Sector = "logistics",
                Owner = "@motion",
                File = $"{bound.Scenario}.yaml"
            },
        };
        cell.Labels.Requirements.Add("SAF-003");
        cell.Checks.Add(new CheckSpec { Check = "min-ttc", Id = "min-ttc", Comparison = "min", Limit = Limit, Unit = "s" });
        return cell;
    }

    public static Record Record(PlannedCell cell)
    {
        var record = new Record
        {
            Run = Run,
            Cell = cell.Id,
            Purpose = cell.Purpose,
            Replica = cell.Replica,
            Attempt = 1,
            Fence = 1,
            Runner = "local",
            RunnerClass = "x64-2",
            BuildDigest = BuildDigest,
            BoundCellDigest = cell.BoundCellDigest,
            TraceHash = Digest(
                "trace " + cell.Id),
            TraceRecords = 2000,
            Steps = 1000,
            SimNs = 10_000_000_000,
            CpuNs = 12_000_000,
            WallNs = 15_000_000,
            StartedUnixMs = 1_000,
            End = "duration",
            Activity = new Activity { DistanceM = 120, EdgeTicks = 500 },
        };
        record.Checks.Add(new CheckResult
        {
            Id = "min-ttc",
            Check = "min-ttc",
            Outcome = CheckOutcome.Pass,
            Comparison = "min",
            Limit = Limit,
            Measured = Measured,
            Margin = Measured - Limit,
            Unit = "s",
            AtNs = 4_000_000_000,
        });
        return record;
    }

    public static Record[] Records(Plan plan) => [.. plan.Cells.Select(Record)];

    /// <summary>The record, with its check measured anew and margin and outcome to match.</summary>
    public static Record Measuring(this Record record, double measured)
    {
        var check = record.Checks[0];
        check.Measured = measured;
        check.Margin = measured - check.Limit;
        check.Outcome = double.IsNaN(measured) ? CheckOutcome.Inconclusive : check.Margin >= 0 ? CheckOutcome.Pass : CheckOutcome.Fail;
        return record;
    }

    public static ByteString Digest(string text) => ByteString.CopyFrom(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
