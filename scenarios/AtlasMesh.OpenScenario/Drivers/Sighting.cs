namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>
/// Another participant as a driver sees it, beside the path that he drives: its extent along and across the path in metres (left is
/// positive, zero is the middle of his lane), its speeds along and across in m/s and its acceleration along in m/s².
/// </summary>
public readonly record struct Sighting(
    int Entity, bool IsPerson, double Rear, double Front, double Right, double Left, double Speed, double Sideways, double Acceleration)
{
    /// <summary>Seconds since it left the zone in which it wanders within its lane, on the way into his; negative while it has
    /// not.</summary>
    public double InwardFor { get; init; } = -1;

    /// <summary>Seconds since it left that zone on the way out of his lane; negative while it has not.</summary>
    public double OutwardFor { get; init; } = -1;

    /// <summary>Seconds since it began to brake harder than 5 m/s²; negative while it has not.</summary>
    public double BrakingFor { get; init; } = -1;

    /// <summary>Seconds since it began to move sideways towards his lane, and its pace then; negative while it has not.</summary>
    public double ComingFor { get; init; } = -1;

    public double PaceWhenComing { get; init; }

    /// <summary>Its speed along its own way; m/s.</summary>
    public double Pace { get; init; }

    /// <summary>Metres that it reaches into his lane; negative where it is beside it.</summary>
    public double Intrusion { get; init; }
}
