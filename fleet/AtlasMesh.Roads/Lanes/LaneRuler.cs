using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.Lanes;

/// <summary>
/// Metres along a lane's centre line against metres along its road. Linear between stations, so that both ways agree to the last
/// bit that matters; stations are close only where the ratio changes (2 m leaves less than 1 mm).
/// </summary>
internal sealed class LaneRuler
{
    private const double Spacing = 2;

    private readonly double[] _s;
    private readonly double[] _travelled;

    private LaneRuler(double[] s, double[] travelled) => (_s, _travelled) = (s, travelled);

    /// <summary>Length of the lane's centre line in this section.</summary>
    public double Length => _travelled[^1];

    public static LaneRuler Of(Road road, LaneSection section, Lane lane)
    {
        var stations = Stations(road, section, lane);
        var travelled = new double[stations.Length];

        for (var index = 1; index < stations.Length; index++)
            travelled[index] = travelled[index - 1] + LengthBetween(road, lane, stations[index - 1], stations[index]);

        return new LaneRuler(stations, travelled);
    }

    /// <summary>Metres from the section's start along the lane's centre.</summary>
    public double Travelled(double s) => Interpolated(_s, _travelled, s);

    public double S(double travelled) => Interpolated(_travelled, _s, travelled);

    private static double Interpolated(double[] from, double[] to, double place)
    {
        var index = Math.Min(SortedStarts.IndexAt(from, place), from.Length - 2);
        var share = (place - from[index]) / (from[index + 1] - from[index]);
        return to[index] + (Math.Clamp(share, 0, 1) * (to[index + 1] - to[index]));
    }

    private static double[] Stations(Road road, LaneSection section, Lane lane)
    {
        var breaks = road.Curve.Segments.Select(segment => segment.Start)
            .Concat(lane.Centre.Pieces.Select(piece => piece.Start))
            .Where(s => s > section.Start && s < section.End)
            .Append(section.Start).Append(section.End).Order().Distinct().ToArray();
        var stations = new List<double> { breaks[0] };

        for (var index = 1; index < breaks.Length; index++)
        {
            var (from, to) = (breaks[index - 1], breaks[index]);
            var steady = lane.Centre.PieceAt(from).IsConstant && road.Curve.CurvatureRate(from) == 0;
            var parts = steady ? 1 : (int)Math.Ceiling((to - from) / Spacing);

            for (var part = 1; part < parts; part++)
                stations.Add(from + ((to - from) * part / parts));

            stations.Add(to);
        }

        return [.. stations];
    }

    /// <summary>Simpson's rule within one stretch and one cubic: the stations stand on every break.</summary>
    private static double LengthBetween(Road road, Lane lane, double from, double to)
    {
        var segment = road.Curve.Segments[road.Curve.IndexAt(from)];
        var centre = lane.Centre.PieceAt(from);
        return (to - from) / 6 * (Ratio(from) + (4 * Ratio((from + to) / 2)) + Ratio(to));

        double Ratio(double s)
        {
            var ahead = 1 - ((segment.Curvature + (segment.CurvatureRate * (s - segment.Start))) * centre.At(s));
            var aside = centre.Slope(s);
            return Math.Max(Math.Sqrt((ahead * ahead) + (aside * aside)), 1e-3);
        }
    }
}
