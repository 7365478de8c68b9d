namespace AtlasMesh.Fleet.Vehicles;

/// <summary>Ordered by ordinal text, so that every listing has one order on every machine.</summary>
public readonly record struct VehicleId(string Value) : IComparable<VehicleId>
{
    public int CompareTo(VehicleId other) => string.CompareOrdinal(Value, other.Value);

    public static bool operator >(VehicleId left, VehicleId right) => left.CompareTo(right) > 0;
    public static bool operator <(VehicleId left, VehicleId right) => left.CompareTo(right) < 0;
    public static bool operator >=(VehicleId left, VehicleId right) => left.CompareTo(right) >= 0;
    public static bool operator <=(VehicleId left, VehicleId right) => left.CompareTo(right) <= 0;

    public override string ToString() => Value;
}
