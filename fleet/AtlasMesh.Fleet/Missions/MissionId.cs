namespace AtlasMesh.Fleet.Missions;

/// <summary>Ordered by ordinal text, so that every listing has one order on every machine.</summary>
public readonly record struct MissionId(string Value) : IComparable<MissionId>
{
    public int CompareTo(MissionId other) => string.CompareOrdinal(Value, other.Value);

    public static bool operator >(MissionId left, MissionId right) => left.CompareTo(right) > 0;
    public static bool operator <(MissionId left, MissionId right) => left.CompareTo(right) < 0;
    public static bool operator >=(MissionId left, MissionId right) => left.CompareTo(right) >= 0;
    public static bool operator <=(MissionId left, MissionId right) => left.CompareTo(right) <= 0;

    public override string ToString() => Value;
}
