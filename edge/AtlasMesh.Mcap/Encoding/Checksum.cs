namespace AtlasMesh.Mcap.Encoding;

internal static class Checksum
{
    public static void Require(uint stored, uint computed, long offset, string what)
    {
        if (stored != computed)
        {
            throw new McapException(
                McapFault.ChecksumMismatch,
                offset,
                $"the CRC-32 of the {what} is {computed:x8}, the file says {stored:x8}; bytes were changed, McapRecovery saves the rest");
        }
    }
}
