namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>
/// What a driver remembers from one moment to the next: what he is about, the seconds until his brakes answer, the seconds until he
/// slows for a leader, and his acceleration in m/s². The default is a driver who keeps his speed.
/// </summary>
public readonly record struct DriverState(DriverPhase Phase, double Delay, double FollowingDelay, bool IsFollowing, double Acceleration)
{
    /// <summary>Whether he neither does nor prepares anything.</summary>
    public bool IsCalm => Phase == DriverPhase.Calm && !IsFollowing && FollowingDelay <= 0 && Acceleration == 0;
}

public enum DriverPhase
{
    Calm,

    /// <summary>Has seen a danger and is on the way to the brake.</summary>
    Reacting,

    /// <summary>Brakes for a danger.</summary>
    Braking,

    /// <summary>The emergency brake of his vehicle brakes.</summary>
    Emergency,
}
