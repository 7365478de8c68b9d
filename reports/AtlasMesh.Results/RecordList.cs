using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Results;

/// <summary>Records that are few enough to be held.</summary>
public sealed class RecordList(IEnumerable<Record> records) : IRecordSource
{
    private readonly ILookup<CellKey, Record> _byKey = records.ToLookup(CellKey.Of);

    public IEnumerable<CellKey> Keys => _byKey.SelectMany(same => same.Select(CellKey.Of));

    public IReadOnlyList<Record> Of(CellKey key) => [.. _byKey[key]];
}
