namespace AtlasMesh.Traces.Geodesy;

/// <summary>A figure of the earth: half its long axis in metres, and its flattening.</summary>
internal sealed record Ellipsoid(double Axis, double Flattening)
{
    public static Ellipsoid Wgs84 { get; } = new(6_378_137, 1 / 298.257223563);

    public static Ellipsoid Grs80 { get; } = new(6_378_137, 1 / 298.257222101);

    /// <summary>By PROJ's name; null for one that is not known here.</summary>
    public static Ellipsoid? Named(string name) => name switch
    {
        "WGS84" => Wgs84,
        "GRS80" => Grs80,
        _ => null,
    };
}
