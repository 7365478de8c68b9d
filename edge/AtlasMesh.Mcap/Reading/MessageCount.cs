namespace AtlasMesh.Mcap.Reading;

/// <summary>Holds the messages that a file has against those that its statistics count: where they differ, some were lost.</summary>
internal static class MessageCount
{
    public static void Require(McapStatistics? statistics, ulong found, long offset)
    {
        if (statistics is null || statistics.MessageCount == found) return;

        throw new McapException(
            McapFault.Malformed, offset,
            $"the statistics count {statistics.MessageCount} messages and the file has {found}; McapReaderOptions.IgnoreIndex reads those");
    }
}
