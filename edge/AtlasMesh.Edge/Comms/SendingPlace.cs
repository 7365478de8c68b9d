namespace AtlasMesh.Edge.Comms;

/// <summary>Where a message stands in the order of sending: its class first, then the order in which messages were made.</summary>
internal readonly record struct SendingPlace(int Class, ulong Boot, ulong Seq) : IComparable<SendingPlace>
{
    public MessageName Name => new(Boot, Seq);

    public int CompareTo(SendingPlace other)
    {
        var byClass = Class.CompareTo(other.Class);
        var byBoot = byClass != 0 ? byClass : Boot.CompareTo(other.Boot);
        return byBoot != 0 ? byBoot : Seq.CompareTo(other.Seq);
    }
}
