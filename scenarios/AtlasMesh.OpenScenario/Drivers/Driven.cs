namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>
/// The vehicle that a driver drives: the place of its front bumper along its path, its length, half its width and how far it is to the
/// left of its lane's middle (metres), and its speed (m/s).
/// </summary>
public readonly record struct Driven(double Front, double Length, double HalfWidth, double Lateral, double Speed)
{
    public double Rear => Front - Length;

    /// <summary>Whether the other reaches into the strip that this vehicle sweeps, or as near to it as the margin.</summary>
    public bool IsInWay(in Sighting other, double margin) =>
        other.Right < Lateral + HalfWidth + margin && other.Left > Lateral - HalfWidth - margin;

    /// <summary>Metres from its front to the other's rear.</summary>
    public double GapTo(in Sighting other) => other.Rear - Front;

    /// <summary>Seconds to collision at present speeds; infinite where they do not close or the other is not ahead.</summary>
    public double TtcTo(in Sighting other)
    {
        var (gap, closing) = (GapTo(in other), Speed - other.Speed);
        return gap >= 0 && closing > 1e-6 ? gap / closing : double.PositiveInfinity;
    }

    /// <summary>The whole width of the narrower one faces the other.</summary>
    public bool IsWrappedBy(in Sighting other)
    {
        var (left, right) = (Lateral + HalfWidth, Lateral - HalfWidth);
        return (other.Left >= left && other.Right <= right) || (other.Left <= left && other.Right >= right);
    }

    /// <summary>Moved on under an acceleration in m/s²; brakes do not push backwards.</summary>
    public Driven Moved(double acceleration, double seconds)
    {
        var speed = Math.Max(0, Speed + (acceleration * seconds));
        return this with { Front = Front + (0.5 * (Speed + speed) * seconds), Speed = speed };
    }
}
