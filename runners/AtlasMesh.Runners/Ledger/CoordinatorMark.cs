namespace AtlasMesh.Runners.Ledger;

/// <summary>Who coordinates, as the ledger says.</summary>
/// <param name="Epoch">Raised whenever another coordinator takes over; 0: there was none yet.</param>
/// <param name="Beat">Raised with every batch of that coordinator. One whose beat stands still is taken for dead.</param>
/// <param name="Holder">Its name.</param>
/// <param name="Address">Where its node listens; empty: nowhere.</param>
public sealed record CoordinatorMark(long Epoch, long Beat, string Holder, string Address);
