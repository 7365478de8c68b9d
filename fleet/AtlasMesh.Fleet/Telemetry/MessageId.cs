namespace AtlasMesh.Fleet.Telemetry;

/// <summary>Names a vehicle's message for good. Later is later in the vehicle's own order, whatever any clock says.</summary>
public readonly record struct MessageId(long Boot, long Seq) : IComparable<MessageId>
{
    public int CompareTo(MessageId other) => Boot != other.Boot ? Boot.CompareTo(other.Boot) : Seq.CompareTo(other.Seq);

    public static bool operator >(MessageId left, MessageId right) => left.CompareTo(right) > 0;
    public static bool operator <(MessageId left, MessageId right) => left.CompareTo(right) < 0;
    public static bool operator >=(MessageId left, MessageId right) => left.CompareTo(right) >= 0;
    public static bool operator <=(MessageId left, MessageId right) => left.CompareTo(right) <= 0;
}
