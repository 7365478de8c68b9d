using AtlasMesh.Contracts.Osi.V3;
using AtlasMesh.Roads.Features;

namespace AtlasMesh.Traces.Exporting;

/// <summary>Small pieces of which OSI's messages are made.</summary>
internal static class OsiParts
{
    public const string Version = "3.8.0";

    public static InterfaceVersion InterfaceVersion => new() { VersionMajor = 3, VersionMinor = 8, VersionPatch = 0 };

    public static Timestamp At(long ns) => new() { Seconds = ns / 1_000_000_000, Nanos = (uint)(ns % 1_000_000_000) };

    public static Vector3d Of(Point3 point) => Of(point.X, point.Y, point.Z);

    public static Vector3d Of(double x, double y, double z) => new() { X = x, Y = y, Z = z };

    /// <summary>As the documentation of OSI's ExternalReference says for lanes of an OpenDRIVE map.</summary>
    public static ExternalReference OpenDrive(string road, string lane) =>
        new() { Type = "net.asam.opendrive", Identifier = { road, lane } };

    public static ExternalReference Participant(string id) => new() { Type = "net.asam.openscenario", Identifier = { "", id } };
}
