using System.Security.Cryptography;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Testing;
using Google.Protobuf;

namespace AtlasMesh.Twin.Rig.Tests;

/// <summary>Bound cells as the plan would send them, on the project's own maps.</summary>
internal static class Cells
{
    public const string Highway = "maps/highway.xodr";
    public const string PortYard = "maps/port-yard.xodr";

    /// <summary>One car on the highway behind a van that changes into its lane.</summary>
    public static BoundCell CutIn(ulong seed = 1, int seconds = 6, int stepMs = 10)
    {
        var cell = OnMap(Highway, seed, seconds, stepMs);
        cell.Situation.Vehicles.Add(Vehicle("ego", 100, 25));
        cell.Situation.Actors.Add(new Actor { Id = "van", Profile = "van", At = Place("road-1/-3", 150), SpeedMps = 22 });
        cell.Situation.Happenings.Add(new Happening
        {
            Name = "cut-in",
            AtNs = 2_000_000_000,
            LaneChange = new LaneChange { Actor = "van", To = "road-1/-2", LateralSpeedMps = 1 },
        });
        return cell;
    }

    /// <summary>One car alone on the highway.</summary>
    public static BoundCell Cruise(ulong seed = 1, int seconds = 10, int stepMs = 10)
    {
        var cell = OnMap(Highway, seed, seconds, stepMs);
        cell.Situation.Vehicles.Add(Vehicle("ego", 100, 25));
        return cell;
    }

    /// <summary>One shuttle of the port yard that the fleet may send about.</summary>
    public static BoundCell Port(int vehicles = 1, int seconds = 20, ulong seed = 1)
    {
        var cell = OnMap(PortYard, seed, seconds, 10);
        for (var index = 1; index <= vehicles; index++) cell.Situation.Vehicles.Add(new Vehicle { Id = $"v{index}", Profile = "shuttle" });
        cell.Situation.Links.Add("lte");
        return cell;
    }

    public static BoundCell OnMap(string map, ulong seed, int seconds, int stepMs) => new()
    {
        Scenario = "test",
        Seed = seed,
        Target = "sil",
        StepNs = stepMs * 1_000_000L,
        DurationLimitNs = seconds * 1_000_000_000L,
        Inputs = { new Input { Path = map, Sha256 = ByteString.CopyFrom(SHA256.HashData(Read(map))) } },
        Features = { "situation-1" },
        Situation = new Situation { Map = map, DurationNs = seconds * 1_000_000_000L },
    };

    public static Vehicle Vehicle(string id, double s, double speed) =>
        new() { Id = id, Profile = "car", At = Place("road-1/-2", s), SpeedMps = speed };

    public static LanePlace Place(string lane, double s) => new() { Lane = lane, SM = s };

    public static Fault Fault(string kind, double at, double lasts, params Argument[] arguments) => new()
    {
        Id = kind,
        Kind = kind,
        AtNs = (long)(at * 1e9),
        ForNs = (long)(lasts * 1e9),
        Arguments = { arguments },
    };

    public static Argument Number(string name, double value) => new() { Name = name, Number = value };

    public static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Checkout.Root, "scenarios", "library", path));

    /// <summary>The files of a cell that is on one of the project's own maps.</summary>
    public static IEnumerable<PutBlob> Blobs(BoundCell cell) =>
        cell.Inputs.Select(input => new PutBlob { Sha256 = input.Sha256, Content = ByteString.CopyFrom(Read(input.Path)) });
}
