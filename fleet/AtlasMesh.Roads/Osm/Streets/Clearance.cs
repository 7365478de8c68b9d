using System.Collections.Immutable;
using AtlasMesh.Exact;

namespace AtlasMesh.Roads.Osm.Streets;

/// <summary>How far before a corner a street ends, so that the ways through the corner have room to turn.</summary>
internal sealed class Clearance(StreetGraph graph)
{
    private const double Most = 15;

    /// <summary>Metres over which a street's direction at its corner is taken.</summary>
    private const double Sight = 8;

    /// <summary>Of a street's length its two corners may take this share.</summary>
    private const double Share = 0.8;

    private const double AtDeadEnd = 3;
    private const double AtJoint = 1;
    private const double AtTaper = 8;
    private const double AtJunction = 3;

    /// <summary>Metres beyond the edges of the streets beside it; the radius of a turn in addition to half of the street's width.</summary>
    private const double Radius = 3;

    public (double Start, double End) Of(int index)
    {
        var street = graph.Streets[index];
        var (start, end) = (At(index * 2), At((index * 2) + 1));
        var scale = Math.Min(1, street.Length * Share / (start + end));
        return (start * scale, end * scale);
    }

    /// <summary>Metres at the start of an approach.</summary>
    private double At(int approach)
    {
        var others = graph.Corners[graph.StartOf(approach)].Leaving.Where(other => other != approach).ToImmutableArray();
        return others.Length switch
        {
            0 => AtDeadEnd,
            1 => Joint(approach, others[0]),
            _ => Math.Clamp(others.Max(other => Crossing(approach, other)) + Radius, AtJunction, Most),
        };
    }

    private double Joint(int approach, int other)
    {
        var (street, next) = (graph.StreetOf(approach).Carriageway, graph.StreetOf(other).Carriageway);
        var turn = Math.PI - Between(approach, other);
        var reach = ((Math.Max(street.Width, next.Width) / 2) + Radius) * Math.Abs(ExactMath.Tan(Math.Min(turn, 3) / 2));
        var tapers = graph.LanesOf(approach).Count != graph.LanesOf(StreetGraph.Reverse(other)).Count || street.Width != next.Width;
        return Math.Clamp(reach, tapers ? AtTaper : AtJoint, Most);
    }

    /// <summary>Where the edges of two streets that leave one corner meet, metres from it.</summary>
    private double Crossing(int approach, int other)
    {
        var (width, beside) = (graph.StreetOf(approach).Carriageway.Width / 2, graph.StreetOf(other).Carriageway.Width / 2);
        var (sin, cos) = ExactMath.SinCos(Between(approach, other));
        return Math.Clamp((beside + (width * cos)) / Math.Max(sin, 0.05), 0, Most);
    }

    /// <summary>Radians between two streets that leave one corner, from 0 to a half turn.</summary>
    private double Between(int approach, int other)
    {
        var (one, two) = (Direction(approach), Direction(other));
        return Math.Abs(ExactMath.Atan2(one.Cross(two), one.Dot(two)));
    }

    private Vector2 Direction(int approach)
    {
        var points = graph.StreetOf(approach).Points;
        var length = Polyline.LengthOf(points);
        return StreetGraph.IsForward(approach)
            ? Polyline.At(points, Math.Min(Sight, length)) - points[0]
            : Polyline.At(points, Math.Max(length - Sight, 0)) - points[^1];
    }
}
