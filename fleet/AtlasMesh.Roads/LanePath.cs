using System.Collections.Immutable;
using AtlasMesh.Exact;

namespace AtlasMesh.Roads;

/// <summary>A drivable line along lane centres, over roads and junctions, in the direction of travel. Immutable.</summary>
public sealed class LanePath
{
    public double Length => throw new NotSupportedException();

    /// <summary>The lanes that it uses, in order of travel: road index and lane id.</summary>
    public ImmutableArray<(int Road, int Lane)> Lanes => throw new NotSupportedException();

    public PathPoint At(double distance) => throw new NotSupportedException();

    /// <summary>The nearest place of the path within 30 m along it of the hint; a negative hint searches the whole path.</summary>
    public PathProjection Project(Vector2 point, double hint) => throw new NotSupportedException();
}
