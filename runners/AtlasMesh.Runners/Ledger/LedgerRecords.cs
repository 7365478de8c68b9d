using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;

namespace AtlasMesh.Runners.Ledger;

/// <summary>
/// The records of one run in a stored ledger, each read when it is asked for and held against its digest. Faults are
/// <see cref="LedgerException"/>s.
/// </summary>
public sealed class LedgerRecords : IRecordSource, IDisposable
{
    private readonly LedgerStore _store;
    private readonly string _run;

    private LedgerRecords(LedgerStore store, string run) => (_store, _run) = (store, run);

    public string Run => _run;

    public IEnumerable<CellKey> Keys => _store.RecordKeys(_run);

    /// <summary>Every accepted record, in the order of handing out.</summary>
    public IEnumerable<Record> InOrder => _store.Records(_run);

    /// <summary>Records of attempts that left no verdict and were followed by another.</summary>
    public IReadOnlyList<StoredRecord> Troubled => _store.TroubledRecords(_run);

    /// <summary>Records that came under a fence that was no longer valid. They count for nothing.</summary>
    public IReadOnlyList<StoredRecord> Stale => _store.StaleRecords(_run);

    public int StaleCount => _store.CountStale(_run);

    public static LedgerRecords Open(LedgerAddress ledger, string run) => new(LedgerStore.OpenUnchecked(ledger), run);

    public IReadOnlyList<Record> Of(CellKey key) => _store.RecordOf(_run, key) is { } record ? [record] : [];

    public void Dispose() => _store.Dispose();
}
