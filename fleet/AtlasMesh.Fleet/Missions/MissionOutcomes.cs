namespace AtlasMesh.Fleet.Missions;

public abstract record CreateOutcome
{
    private CreateOutcome() { }

    public sealed record Created(Mission Mission) : CreateOutcome;

    /// <summary>The same request again; nothing changed.</summary>
    public sealed record Repeated(Mission Mission) : CreateOutcome;

    /// <summary>The id is taken by a mission that asks for something else.</summary>
    public sealed record Conflict(Mission Mission) : CreateOutcome;
    public sealed record UnknownVehicle : CreateOutcome;
}

public abstract record CancelOutcome
{
    private CancelOutcome() { }

    public sealed record Cancelled(Mission Mission) : CancelOutcome;

    /// <summary>The vehicle is being told; it is cancelled once the vehicle says so.</summary>
    public sealed record Asked(Mission Mission) : CancelOutcome;
    public sealed record TooLate(Mission Mission) : CancelOutcome;
    public sealed record Unknown : CancelOutcome;
}
