namespace AtlasMesh.Runners.Content;

internal static class CappedRead
{
    /// <summary>The whole stream, or null where it is longer than the cap.</summary>
    public static byte[]? Whole(Stream stream, int cap)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[64 << 10];
        for (var got = stream.Read(buffer); got > 0; got = stream.Read(buffer))
        {
            if (whole.Length + got > cap) return null;
            whole.Write(buffer, 0, got);
        }

        return whole.ToArray();
    }
}
