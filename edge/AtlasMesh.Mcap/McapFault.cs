namespace AtlasMesh.Mcap;

/// <summary>Why a file was refused.</summary>
public enum McapFault
{
    /// <summary>The bytes do not begin with the MCAP magic.</summary>
    NotMcap,

    /// <summary>The file ends before its records do. McapRecovery saves what is whole.</summary>
    Truncated,

    /// <summary>A record breaks the format: a length that cannot be, an offset that leads outside, text that is not UTF-8.</summary>
    Malformed,

    /// <summary>A checksum in the file differs from that of the bytes.</summary>
    ChecksumMismatch,

    /// <summary>Something is larger, or more, than the <see cref="McapLimits"/> allow.</summary>
    LimitExceeded,

    /// <summary>A compression that this library does not know.</summary>
    UnknownCompression,

    /// <summary>A schema or channel that a record names was not defined before it.</summary>
    Undefined,

    /// <summary>A schema or channel id was defined twice, differently.</summary>
    Conflict,
}
