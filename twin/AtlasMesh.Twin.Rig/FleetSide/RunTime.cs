using AtlasMesh.Twin.Kernel;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Rig.FleetSide;

/// <summary>
/// The fleet's clock: the virtual clock of whichever run is on, counted from 1970. A run begins in 1970 so that fleet time and vehicle
/// time, both in milliseconds, are the same number.
/// </summary>
internal sealed class RunTime : TimeProvider
{
    private VirtualClock _clock = new();

    public override long TimestampFrequency => 1_000_000_000;

    public void Follow(VirtualClock clock) => _clock = clock;

    public override DateTimeOffset GetUtcNow() => At(_clock.Now);

    public override long GetTimestamp() => _clock.Now.Nanoseconds;

    public static DateTimeOffset At(SimTime time) => DateTimeOffset.UnixEpoch.AddTicks(time.Nanoseconds / 100);
}
