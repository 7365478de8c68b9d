namespace AtlasMesh.Runners.Ledger;

/// <summary>How patient a ledger is.</summary>
/// <param name="LeaseTtl">A claim whose holder was not heard of for this long is returned.</param>
/// <param name="Tries">Charged attempts after which a cell is given up.</param>
/// <param name="Claims">Claims of any kind after which a cell is given up, so that one which kills its worker before it can say so ends
/// too.</param>
public sealed record LedgerLimits(TimeSpan LeaseTtl, int Tries = 3, int Claims = 12)
{
    private const int LeastRetries = 16;

    public static LedgerLimits Default { get; } = new(TimeSpan.FromSeconds(30));

    /// <summary>Attempts over one each that a run may spend in all, as a part of its cells: a storm of retries ends there.</summary>
    public double RetryShare { get; init; } = 0.2;

    public int RetriesOf(int cells) => Math.Max(LeastRetries, (int)(cells * RetryShare));
}
