namespace AtlasMesh.Roads;

/// <summary>Remembers where the last search ended. The default value knows nothing.</summary>
public struct RoadHint : IEquatable<RoadHint>
{
    internal int RoadPlusOne;
    internal double S;

    public readonly bool Equals(RoadHint other) => RoadPlusOne == other.RoadPlusOne && S.Equals(other.S);

    public override readonly bool Equals(object? obj) => obj is RoadHint other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(RoadPlusOne, S);

    public static bool operator ==(RoadHint left, RoadHint right) => left.Equals(right);
    public static bool operator !=(RoadHint left, RoadHint right) => !left.Equals(right);
}
