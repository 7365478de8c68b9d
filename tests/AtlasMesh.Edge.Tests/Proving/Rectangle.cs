using AtlasMesh.Exact;

namespace AtlasMesh.Edge.Tests.Proving;

/// <summary>A box on the ground; two of them touch where no side of either separates them.</summary>
internal readonly record struct Rectangle(Pose Centre, double Length, double Width)
{
    public bool Touches(Rectangle other) => !IsApart(other) && !other.IsApart(this);

    private bool IsApart(Rectangle other)
    {
        var (sin, cos) = ExactMath.SinCos(Centre.Heading);
        var forward = new Vector2(cos, sin);
        return IsApartAlong(forward, 0.5 * Length, other) || IsApartAlong(forward.Left, 0.5 * Width, other);
    }

    private bool IsApartAlong(Vector2 axis, double half, Rectangle other)
    {
        var (sin, cos) = ExactMath.SinCos(other.Centre.Heading);
        var forward = new Vector2(cos, sin);
        var reach = (0.5 * other.Length * Math.Abs(axis.Dot(forward))) + (0.5 * other.Width * Math.Abs(axis.Dot(forward.Left)));
        return Math.Abs(axis.Dot(other.Centre.Position - Centre.Position)) > half + reach;
    }
}
