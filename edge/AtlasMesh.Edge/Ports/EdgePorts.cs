namespace AtlasMesh.Edge.Ports;

/// <summary>All that the stack touches of the outside world.</summary>
public sealed record EdgePorts
{
    public required IClock Clock { get; init; }
    public required IGnss Gnss { get; init; }
    public required IImu Imu { get; init; }
    public required IWheels Wheels { get; init; }
    public required IPerception Perception { get; init; }
    public required IDrive Drive { get; init; }
    public required IStore Store { get; init; }
    public required IJournal Journal { get; init; }

    /// <summary>In order of preference; empty where the vehicle has no way to the fleet.</summary>
    public required IReadOnlyList<ILink> Links { get; init; }
}
