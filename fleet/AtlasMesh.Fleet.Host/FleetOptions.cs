namespace AtlasMesh.Fleet.Host;

/// <summary>How one fleet service is to run. The defaults are an embedded one: in memory, silent, bound to nothing but loopback.</summary>
public sealed record FleetOptions
{
    /// <summary>The SQLite file; null keeps everything in memory, until it is disposed.</summary>
    public string? StoragePath { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Null writes the domain events to the log.</summary>
    public IFleetJournal? Journal { get; init; }

    /// <summary>Off, nothing is ever written to the process's stdout or stderr. On, the log goes to stderr.</summary>
    public bool LogsToConsole { get; init; }

    /// <summary>Where Kestrel listens. There is no authentication yet: anyone who can reach it may command the fleet.</summary>
    public string Url { get; init; } = "http://127.0.0.1:5180";

    public FleetLimits Limits { get; init; } = FleetLimits.Default;

    public int UplinkBytes { get; init; } = 1 << 20;
}
