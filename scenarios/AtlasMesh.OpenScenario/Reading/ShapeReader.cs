using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads the shapes of trajectories.</summary>
internal static class ShapeReader
{
    public static TrajectoryShape? Read(Binder bind, Node holder) =>
        bind.Choice(holder, "Polyline", "Clothoid", "ClothoidSpline", "Nurbs") switch
        {
            { Name: "Polyline" } node => Polyline(bind, node),
            { Name: "Clothoid" } node => Clothoid(bind, node),
            { Name: "ClothoidSpline" } node => Spline(bind, node),
            { } node => Nurbs(bind, node),
            null => null,
        };

    private static TrajectoryShape.Polyline? Polyline(Binder bind, Node polyline)
    {
        bind.Allow(polyline, "Vertex");
        var vertices = ImmutableArray.CreateBuilder<TrajectoryVertex>();
        var written = 0;
        foreach (var node in polyline.ChildrenNamed("Vertex"))
        {
            written++;
            bind.Allow(node, "Position");
            if (PositionReader.Read(bind, node) is { } at)
                vertices.Add(new TrajectoryVertex(at, bind.OptionalNumber(node, "time") ?? 0));
        }

        if (written < 2)
            bind.Faults.Add(polyline, FaultCode.MissingElement, "a polyline needs two vertices at least; add them");

        return vertices.Count >= 2 ? new TrajectoryShape.Polyline(vertices.ToImmutable()) : null;
    }

    /// <summary>1.1 renamed curvatureDot to curvaturePrime.</summary>
    private static TrajectoryShape.Clothoid? Clothoid(Binder bind, Node node)
    {
        bind.Allow(node, "Position");
        var rate = node.Attribute("curvatureDot") is null ? bind.Number(node, "curvaturePrime") : bind.Number(node, "curvatureDot");
        var at = PositionReader.Read(bind, node);
        var (curvature, length) = (bind.Number(node, "curvature"), Length(bind, node));
        return at is null
            ? null
            : new TrajectoryShape.Clothoid(at, curvature, rate, length)
            {
                StartTime = bind.OptionalNumber(node, "startTime"),
                StopTime = bind.OptionalNumber(node, "stopTime"),
            };
    }

    private static TrajectoryShape.ClothoidSpline? Spline(Binder bind, Node node)
    {
        bind.Allow(node, "ClothoidSplineSegment");
        var pieces = ImmutableArray.CreateBuilder<ClothoidPiece>();
        foreach (var segment in node.ChildrenNamed("ClothoidSplineSegment"))
        {
            bind.Allow(segment, "PositionStart");
            pieces.Add(new ClothoidPiece(
                bind.Number(segment, "curvatureStart"), bind.Number(segment, "curvatureEnd"), Length(bind, segment))
            {
                At = segment.Child("PositionStart") is { } start ? PositionReader.ReadHeld(bind, start) : null,
                Turn = bind.OptionalNumber(segment, "hOffset") ?? 0,
                Time = bind.OptionalNumber(segment, "timeStart"),
            });
        }

        if (pieces.Count > 0)
            return new TrajectoryShape.ClothoidSpline(pieces.ToImmutable(), bind.OptionalNumber(node, "timeEnd"));

        bind.Faults.Add(node, FaultCode.MissingElement, "a clothoid spline needs one segment at least; add it");
        return null;
    }

    private static TrajectoryShape.Nurbs? Nurbs(Binder bind, Node node)
    {
        bind.Allow(node, "ControlPoint", "Knot");
        var points = ImmutableArray.CreateBuilder<NurbsPoint>();
        var faults = bind.Faults.Count;
        foreach (var point in node.ChildrenNamed("ControlPoint"))
        {
            bind.Allow(point, "Position");
            if (PositionReader.Read(bind, point) is { } at)
                points.Add(new NurbsPoint(at, Weight(bind, point), bind.OptionalNumber(point, "time") ?? 0));
        }

        var knots = node.ChildrenNamed("Knot").Select(knot => bind.Number(knot, "value")).ToImmutableArray();
        var order = bind.Integer(node, "order");
        if (bind.Faults.Count > faults)
            return null;

        if (order < 2 || order > Caps.NurbsOrder || points.Count < order || knots.Length != points.Count + order || !IsRising(knots, order))
        {
            bind.Faults.Add(node, FaultCode.OutOfRange,
                $"a NURBS of order {order} with {points.Count} points and {knots.Length} knots; it needs an order of 2 to "
                + $"{Caps.NurbsOrder}, as many points at least, and points + order knots that never fall");
            return null;
        }

        return new TrajectoryShape.Nurbs(order, points.ToImmutable(), knots);
    }

    private static bool IsRising(ImmutableArray<double> knots, int order)
    {
        for (var i = 1; i < knots.Length; i++)
        {
            if (knots[i] < knots[i - 1])
                return false;
        }

        return knots[^order] > knots[order - 1];
    }

    private static double Weight(Binder bind, Node node)
    {
        var weight = bind.OptionalNumber(node, "weight") ?? 1;
        if (weight > 0)
            return weight;

        bind.Faults.Add(node, FaultCode.OutOfRange, $"'weight' is {weight:R} but must be more than 0");
        return 1;
    }

    private static double Length(Binder bind, Node node)
    {
        var length = bind.Number(node, "length");
        if (length > 0 && length <= Caps.TrajectoryMetres)
            return length;

        bind.Faults.Add(node, FaultCode.OutOfRange,
            $"'length' is {length:R} but must be more than 0 and at most {Caps.TrajectoryMetres:R}");
        return 1;
    }
}
