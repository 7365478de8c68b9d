namespace AtlasMesh.Mcap.Recovering;

/// <summary>Losses, adjoining ones of one kind as one, and never so many that they are a burden themselves.</summary>
internal sealed class LossList
{
    private const int Most = 1000;
    private readonly List<McapLoss> _losses = [];

    public IReadOnlyList<McapLoss> Losses => _losses;

    public void Add(long offset, long length, string what)
    {
        if (_losses.Count > 0 && _losses[^1] is var last && last.What == what && last.Offset + last.Length == offset)
            _losses[^1] = last with { Length = last.Length + length };
        else if (_losses.Count < Most)
            _losses.Add(new McapLoss(offset, length, what));
    }
}
