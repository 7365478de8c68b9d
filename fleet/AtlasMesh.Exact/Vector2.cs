namespace AtlasMesh.Exact;

/// <summary>A point or a direction in the plane, metres, x east and y north.</summary>
public readonly record struct Vector2(double X, double Y)
{
    public double LengthSquared => (X * X) + (Y * Y);

    public double Length => Math.Sqrt(LengthSquared);

    /// <summary>The same direction, turned 90 degrees to the left.</summary>
    public Vector2 Left => new(-Y, X);

    public double Dot(Vector2 other) => (X * other.X) + (Y * other.Y);

    /// <summary>The z component of the cross product: positive where <paramref name="other"/> lies to the left.</summary>
    public double Cross(Vector2 other) => (X * other.Y) - (Y * other.X);

    public static Vector2 operator +(Vector2 left, Vector2 right) => new(left.X + right.X, left.Y + right.Y);
    public static Vector2 operator -(Vector2 left, Vector2 right) => new(left.X - right.X, left.Y - right.Y);
    public static Vector2 operator *(Vector2 vector, double factor) => new(vector.X * factor, vector.Y * factor);

    // The compiler's own text would walk into Left of Left of Left, without end.
    public override string ToString() => FormattableString.Invariant($"({X:R}, {Y:R})");
}
