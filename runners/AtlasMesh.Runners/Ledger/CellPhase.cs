namespace AtlasMesh.Runners.Ledger;

/// <summary>Where a planned cell stands. The numbers are stored.</summary>
public enum CellPhase
{
    Waiting = 0,
    Claimed = 1,
    Done = 2,

    /// <summary>Tried as often as the limits allow: its record says why, and its verdict is Inconclusive.</summary>
    GivenUp = 3,
}
