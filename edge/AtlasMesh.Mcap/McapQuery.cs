namespace AtlasMesh.Mcap;

/// <summary>Which messages are wanted, and in which order. Without a query: all, by log time.</summary>
public sealed record McapQuery
{
    public static McapQuery All { get; } = new();

    /// <summary>The topics; null: every one. A topic that the file has not got gives no message.</summary>
    public IReadOnlyCollection<string>? Topics { get; init; }

    /// <summary>The least log time, in nanoseconds.</summary>
    public ulong From { get; init; }

    /// <summary>The greatest log time, in nanoseconds; messages of that time are wanted too.</summary>
    public ulong To { get; init; } = ulong.MaxValue;

    public McapOrder Order { get; init; }
}
