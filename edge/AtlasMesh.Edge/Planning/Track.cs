using AtlasMesh.Edge.Ports;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Planning;

/// <summary>An object in the path's coordinates: its extent along and across in metres, its smoothed speeds in m/s and its acceleration
/// along the path in m/s², and since when it has been coming towards the path.</summary>
internal struct Track
{
    public int Id;
    public ObjectKind Kind;
    public double Rear;
    public double Front;
    public double Right;
    public double Left;
    public double AlongSpeed;
    public double AcrossSpeed;
    public double Acceleration;

    /// <summary>Of its smoothed speed across, m/s².</summary>
    public double AcrossAcceleration;

    /// <summary>Where its middle is across the path by speeds and positions together, and how wrong its seen speed across is.</summary>
    public double Middle;
    public double AcrossBias;

    /// <summary>The last speed across as it was seen, its last change, and the variance of its noise.</summary>
    public double SeenAcross;
    public double SeenChange;
    public double AcrossNoise;
    public SimTime At;
    public SimTime ApproachingSince;
    public bool IsApproaching;
    public bool WasThreat;
    public int Sightings;

    /// <summary>Moved on to a later instant at its present speeds.</summary>
    public readonly Track MovedTo(SimTime now)
    {
        var seconds = Math.Clamp((now - At).Seconds, 0, 0.5);
        var moved = this;
        moved.Rear += AlongSpeed * seconds;
        moved.Front += AlongSpeed * seconds;
        moved.Right += AcrossSpeed * seconds;
        moved.Left += AcrossSpeed * seconds;
        return moved;
    }
}
