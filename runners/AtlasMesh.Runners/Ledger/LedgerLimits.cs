namespace AtlasMesh.Runners.Ledger;

/// <summary>How patient a ledger is.</summary>
/// <param name="LeaseTtl">A claim whose holder was not heard of for this long is returned.</param>
/// <param name="Tries">Charged attempts after which a cell is given up.</param>
/// <param name="Claims">Claims of any kind after which a cell is given up, so that one which kills its worker before it can say so ends
/// too.</param>
public sealed record LedgerLimits(TimeSpan LeaseTtl, int Tries = 3, int Claims = 12)
{
    public static LedgerLimits Default { get; } = new(TimeSpan.FromSeconds(30));
}
