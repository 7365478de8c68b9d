namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>
/// What may be asked of a system in one cell. Class: what the traffic does, and who does it (empty: nobody in particular). IsAvoidable:
/// the competent and careful driver meets nobody. IsRequired: the regulation's own words ask for it; null where they say nothing of
/// the case.
/// </summary>
public sealed record CellMark(TrafficClass Class, string By, bool IsAvoidable, bool? IsRequired)
{
    /// <summary>What becomes of the drivers: who keeps his speed, the careful one, and the one at the regulation's limit.</summary>
    public required DriverOutcome Held { get; init; }
    public required DriverOutcome Careful { get; init; }
    public required DriverOutcome Limit { get; init; }

    /// <summary>A collision of a system counts against it: the careful driver avoids it, or the regulation asks for that.</summary>
    public bool Counts => IsAvoidable || IsRequired == true;
}
