namespace AtlasMesh.Roads.Features;

/// <summary>Who may park ("all", "car", "women", "handicapped", ...) and what else the file says about it.</summary>
public sealed record ParkingSpace(string Access, string Restrictions);
