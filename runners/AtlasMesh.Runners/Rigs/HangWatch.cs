namespace AtlasMesh.Runners.Rigs;

/// <summary>Kills a rig that gives no sign of life. Armed only while something is awaited from it.</summary>
internal sealed class HangWatch : IDisposable
{
    private readonly IRigChannel _channel;
    private readonly ITimer _timer;
    private readonly TimeSpan _patience;
    private volatile bool _fired;
    private volatile bool _hurried;

    public HangWatch(IRigChannel channel, TimeProvider time, TimeSpan patience)
    {
        _channel = channel;
        _patience = patience;
        _timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool HasFired => _fired;

    /// <summary>Begins to wait, or was given a sign of life and waits for the next one.</summary>
    public void Arm()
    {
        if (!_hurried) _timer.Change(_patience, Timeout.InfiniteTimeSpan);
    }

    public void Disarm()
    {
        if (!_hurried) _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>From now on no sign of life counts: the rig has this long to end what it does.</summary>
    public void Hurry(TimeSpan grace)
    {
        _hurried = true;
        _timer.Change(grace, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    private void Fire()
    {
        _fired = true;
        _channel.Kill();
    }
}
