using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Driving;

/// <summary>Remembers which object is being braked for, so that the beginning of it is told once.</summary>
internal readonly record struct BrakingWatch(bool IsOn, int ObjectId, SimTime WantedAt)
{
    private const double Begins = -0.3;

    private static readonly SimDuration Pause = SimDuration.FromMilliseconds(700);

    /// <summary>The next state, and whether braking for this object begins now. The acceleration is what the object alone asks
    /// for.</summary>
    public (BrakingWatch Next, bool Began) Take(SimTime now, int objectId, double acceleration)
    {
        var wants = acceleration < Begins;
        if (!wants)
            return (IsOn && now - WantedAt <= Pause ? this : default, false);

        var began = !IsOn || ObjectId != objectId;
        return (new BrakingWatch(true, objectId, now), began);
    }
}
