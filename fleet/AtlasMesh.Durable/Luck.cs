namespace AtlasMesh.Durable;

/// <summary>SplitMix64. This project stands alone, so it has no part in the named random streams.</summary>
internal sealed class Luck(ulong seed)
{
    private ulong _state = seed;

    public ulong Choose(ulong ways) => Next() % ways;

    public void Fill(Span<byte> bytes)
    {
        foreach (ref var one in bytes) one = (byte)Choose(256);
    }

    private ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
