using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Results;

/// <summary>Where the accepted records of a run are read from: a ledger of any length, or a list. Not for two threads at once.</summary>
public interface IRecordSource
{
    /// <summary>Of every record that is there, also of those that nobody planned; a key that has two comes twice.</summary>
    IEnumerable<CellKey> Keys { get; }

    /// <summary>The records of one cell: one where all is well, none where it is missing.</summary>
    IReadOnlyList<Record> Of(CellKey key);
}
