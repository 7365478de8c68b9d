namespace AtlasMesh.Mcap;

/// <summary>In which order messages come.</summary>
public enum McapOrder
{
    /// <summary>By log time; messages of one time as they stand in the file.</summary>
    LogTime,

    /// <summary>The exact reverse of <see cref="LogTime"/>.</summary>
    ReverseLogTime,

    /// <summary>As they stand in the file.</summary>
    File,
}
