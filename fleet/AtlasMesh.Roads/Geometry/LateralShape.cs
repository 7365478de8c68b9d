using System.Collections.Immutable;

namespace AtlasMesh.Roads.Geometry;

/// <summary>Heights across the road (OpenDRIVE shape): cubics of t at some stations, evenly blended between them.</summary>
internal sealed class LateralShape
{
    private readonly double[] _stations;
    private readonly ImmutableArray<CubicCurve> _heights;

    public LateralShape(ImmutableArray<(double S, CubicCurve Heights)> stations)
    {
        _stations = [.. stations.Select(station => station.S)];
        _heights = [.. stations.Select(station => station.Heights)];
    }

    /// <summary>Metres up, and metres up per metre of s and of t.</summary>
    public (double Z, double AlongS, double AlongT) At(double s, double t)
    {
        var index = SortedStarts.IndexAt(_stations, s);
        var here = _heights[index];
        var (z, slope) = (here.At(t), here.PieceAt(t).Slope(t));

        if (index + 1 == _stations.Length || s <= _stations[index])
            return (z, 0, slope);

        var next = _heights[index + 1];
        var span = _stations[index + 1] - _stations[index];
        var share = (s - _stations[index]) / span;
        var rise = next.At(t) - z;
        return (z + (share * rise), rise / span, slope + (share * (next.PieceAt(t).Slope(t) - slope)));
    }
}
