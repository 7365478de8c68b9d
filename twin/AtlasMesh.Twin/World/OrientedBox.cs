using AtlasMesh.Exact;

namespace AtlasMesh.Twin.World;

/// <summary>A rectangle in the plane: centre, unit vector along its length, half its length and half its width in metres.</summary>
public readonly record struct OrientedBox(Vector2 Center, Vector2 Ahead, double HalfLength, double HalfWidth)
{
    /// <summary>The distance from the centre to a corner.</summary>
    public double Radius => Math.Sqrt((HalfLength * HalfLength) + (HalfWidth * HalfWidth));

    public static OrientedBox Of(Pose reference, BodyShape shape)
    {
        var (sin, cos) = ExactMath.SinCos(reference.Heading);
        var ahead = new Vector2(cos, sin);

        return new OrientedBox(reference.Position + (ahead * shape.CenterX), ahead, shape.Length / 2, shape.Width / 2);
    }

    /// <summary>Corner 0 to 3: front left, rear left, rear right, front right.</summary>
    public Vector2 Corner(int index)
    {
        var along = Ahead * (index is 0 or 3 ? HalfLength : -HalfLength);
        var across = Ahead.Left * (index is 0 or 1 ? HalfWidth : -HalfWidth);

        return Center + along + across;
    }

    /// <summary>The distance from a point to the nearest point of the box; zero inside.</summary>
    public double DistanceTo(Vector2 point)
    {
        var offset = point - Center;
        var along = Math.Max(0, Math.Abs(offset.Dot(Ahead)) - HalfLength);
        var across = Math.Max(0, Math.Abs(offset.Cross(Ahead)) - HalfWidth);

        return Math.Sqrt((along * along) + (across * across));
    }

    /// <summary>
    /// How far two boxes are apart, zero where they touch: exact for boxes, because the nearest pair always holds a corner.
    /// </summary>
    public double GapTo(in OrientedBox other)
    {
        if (Overlaps(other)) return 0;

        var gap = double.PositiveInfinity;
        for (var corner = 0; corner < 4; corner++)
            gap = Math.Min(gap, Math.Min(DistanceTo(other.Corner(corner)), other.DistanceTo(Corner(corner))));

        return gap;
    }

    /// <summary>Separating axes: two convex shapes overlap unless one of their edge normals keeps them apart.</summary>
    public bool Overlaps(in OrientedBox other)
    {
        var between = other.Center - Center;

        return !Separates(Ahead, between, other)
            && !Separates(Ahead.Left, between, other)
            && !Separates(other.Ahead, between, other)
            && !Separates(other.Ahead.Left, between, other);
    }

    private bool Separates(Vector2 axis, Vector2 between, in OrientedBox other) =>
        Math.Abs(between.Dot(axis)) > Reach(axis) + other.Reach(axis);

    private double Reach(Vector2 axis) =>
        (HalfLength * Math.Abs(Ahead.Dot(axis))) + (HalfWidth * Math.Abs(Ahead.Left.Dot(axis)));
}
