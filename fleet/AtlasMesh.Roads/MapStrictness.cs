namespace AtlasMesh.Roads;

/// <summary>What a map is refused for.</summary>
public enum MapStrictness
{
    /// <summary>What would leave a network that cannot be driven on; other breaches of the standard are warnings.</summary>
    Drivable,

    /// <summary>Every breach of the standard that is an error there.</summary>
    Standard,
}
