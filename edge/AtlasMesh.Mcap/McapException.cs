using System.Globalization;

namespace AtlasMesh.Mcap;

/// <summary>
/// A file that is refused: the one exception that bad bytes cause. Its message says what is wrong, where, and what to do about it.
/// Faults of the disk or the stream keep their own exceptions.
/// </summary>
public sealed class McapException : Exception
{
    public McapException() => Fault = McapFault.Malformed;

    public McapException(string message)
        : base(message) => Fault = McapFault.Malformed;

    public McapException(string message, Exception innerException)
        : base(message, innerException) => Fault = McapFault.Malformed;

    public McapException(McapFault fault, long offset, string message, Exception? innerException = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"mcap, byte {offset}: {message}"), innerException)
    {
        Fault = fault;
        Offset = offset;
    }

    public McapFault Fault { get; }

    /// <summary>Where in the file, in bytes from its start: the record, or the chunk that holds it.</summary>
    public long Offset { get; }
}
