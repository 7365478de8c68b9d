using AtlasMesh.Exact;

namespace AtlasMesh.Roads.Geometry;

/// <summary>An upright rectangle, to rule out far stretches of road cheaply.</summary>
internal readonly record struct Box(double MinX, double MinY, double MaxX, double MaxY)
{
    public static Box Around(Vector2 a, Vector2 b) =>
        new(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.X, b.X), Math.Max(a.Y, b.Y));

    public static Box Union(Box a, Box b) =>
        new(Math.Min(a.MinX, b.MinX), Math.Min(a.MinY, b.MinY), Math.Max(a.MaxX, b.MaxX), Math.Max(a.MaxY, b.MaxY));

    public Box Grown(double by) => new(MinX - by, MinY - by, MaxX + by, MaxY + by);

    public double DistanceSquared(Vector2 point)
    {
        var dx = Math.Max(Math.Max(MinX - point.X, point.X - MaxX), 0);
        var dy = Math.Max(Math.Max(MinY - point.Y, point.Y - MaxY), 0);
        return (dx * dx) + (dy * dy);
    }
}
