using AtlasMesh.Contracts.Foxglove.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Exact;
using Google.Protobuf.WellKnownTypes;

namespace AtlasMesh.Traces.Writing;

/// <summary>Small pieces of which Foxglove's messages are made.</summary>
internal static class SceneParts
{
    public const string Map = "map";

    private static readonly Color[] Others =
    [
        new() { R = 0.90, G = 0.38, B = 0.00, A = 0.9 }, new() { R = 0.42, G = 0.24, B = 0.60, A = 0.9 },
        new() { R = 0.70, G = 0.55, B = 0.05, A = 0.9 }, new() { R = 0.20, G = 0.50, B = 0.30, A = 0.9 },
        new() { R = 0.60, G = 0.30, B = 0.25, A = 0.9 }, new() { R = 0.35, G = 0.42, B = 0.50, A = 0.9 },
    ];

    private static readonly Color Ours = new() { R = 0.00, G = 0.45, B = 0.85, A = 0.9 };

    public static Timestamp At(long ns) => new() { Seconds = ns / 1_000_000_000, Nanos = (int)(ns % 1_000_000_000) };

    public static Quaternion Turned(double heading)
    {
        var (sin, cos) = ExactMath.SinCos(heading / 2);
        return new Quaternion { Z = sin, W = cos };
    }

    /// <summary>Blue is under test; the others differ from their neighbours.</summary>
    public static Color ColourOf(Participant participant, int index) => participant.UnderTest ? Ours : Others[index % Others.Length];

    /// <summary>Metres; where a rig says none, what such a thing usually has.</summary>
    public static double HeightOf(Participant participant) => participant.HeightM > 0 ? participant.HeightM : participant.Category switch
    {
        "truck" => 3.5,
        "bus" => 3.1,
        "van" => 2.2,
        "pedestrian" or "cyclist" => 1.75,
        "obstacle" => 1,
        _ => 1.5,
    };

    /// <summary>Above the reference point, metres.</summary>
    public static double CentreZOf(Participant participant) =>
        participant.CenterZM > 0 ? participant.CenterZM : HeightOf(participant) / 2;
}
