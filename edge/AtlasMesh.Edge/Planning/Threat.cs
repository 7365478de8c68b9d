namespace AtlasMesh.Edge.Planning;

/// <summary>An object that bears on the vehicle's speed: metres from bumper to bumper along the path, its speed and acceleration along it,
/// and how it bears on it.</summary>
internal readonly record struct Threat(int Id, double Gap, double Speed, double Acceleration, Bearing Bearing)
{
    /// <summary>What it takes to fall back behind who squeezes in: m/s².</summary>
    public double FallingBack { get; init; }

    /// <summary>The side on which somebody is plainly coming nearer beside us: +1 left, -1 right, 0 nobody.</summary>
    public int Nearing { get; init; }
}

internal enum Bearing
{
    /// <summary>It will not be in the way.</summary>
    None,

    /// <summary>It is in the way.</summary>
    Blocking,

    /// <summary>It will be in the way before the vehicle has reached it.</summary>
    Entering,

    /// <summary>It seems to come into the way, but there is time: the vehicle eases off and is ready.</summary>
    Approaching,

    /// <summary>It comes in beside the vehicle, where no gap is left that could be kept.</summary>
    Squeezing,
}
