namespace AtlasMesh.Fleet;

/// <summary>The figures that the fleet decides by, and the bounds of everything that a vehicle can make grow.</summary>
public sealed record FleetLimits
{
    public static FleetLimits Default { get; } = new();

    /// <summary>Three missed heartbeats of 5 s.</summary>
    public TimeSpan SuspectAfter { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan OfflineAfter { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan AvailabilityWindow { get; init; } = TimeSpan.FromMinutes(15);

    public int MessagesPerUplink { get; init; } = 1_000;

    /// <summary>Holes in the sequence of one boot. A message that would open one more is not stored; the vehicle sends it again.</summary>
    public int HolesPerBoot { get; init; } = 4_096;

    /// <summary>How many stored messages above a hole one answer names, beside those of the uplink that it answers.</summary>
    public int StoredBeyondPerAnswer { get; init; } = 1_024;

    public int CommandsPerAnswer { get; init; } = 64;

    public int StopsPerMission { get; init; } = 256;

    /// <summary>Characters of a free text that a vehicle or an operator sends.</summary>
    public int TextLength { get; init; } = 1_024;
}
