namespace AtlasMesh.Fleet.Vehicles;

/// <summary>How far the fleet may take what it knows of a vehicle for true. Stored by number: extend only.</summary>
public enum Connectivity
{
    NeverHeard = 0,
    Online = 1,
    Suspect = 2,
    Offline = 3,
}
