namespace AtlasMesh.Edge.Comms;

/// <summary>How many messages are kept at most (beyond it telemetry goes, the oldest first), and how many go into one uplink.</summary>
internal sealed record OutboxLimits(int Kept, int PerUplink)
{
    public static OutboxLimits Standard { get; } = new(Kept: 10_000, PerUplink: 100);
}
