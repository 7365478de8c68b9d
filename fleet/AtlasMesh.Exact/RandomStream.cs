namespace AtlasMesh.Exact;

/// <summary>A xoshiro256** generator named by (seed, component, purpose): a draw in one place never shifts another's numbers.</summary>
public sealed class RandomStream
{
    public RandomStream(ulong seed, string component, string purpose) => throw new NotSupportedException();

    public ulong NextUInt64() => throw new NotSupportedException();

    /// <summary>In [0, 1), 53 bits.</summary>
    public double NextDouble() => throw new NotSupportedException();

    /// <summary>In [0, bound), without bias.</summary>
    public ulong NextBelow(ulong bound) => throw new NotSupportedException();

    /// <summary>Standard normal (polar method over ExactMath).</summary>
    public double NextNormal() => throw new NotSupportedException();
}
