namespace AtlasMesh.Durable;

/// <summary>What a simulated disk does instead of a step.</summary>
public enum DiskFault
{
    /// <summary>ENOSPC; a write leaves its first half.</summary>
    NoSpace,

    /// <summary>EIO; a sync that fails forgets what it should have brought to the device, as Linux does.</summary>
    Broken,

    /// <summary>The power goes: this step and all later ones fail.</summary>
    PowerCut,
}
