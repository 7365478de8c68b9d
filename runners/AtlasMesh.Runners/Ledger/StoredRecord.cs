using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Runners.Ledger;

/// <summary>
/// A record that was not accepted, and why: of an attempt without a verdict, or under a fence that was no longer valid.
/// </summary>
public sealed record StoredRecord(Record Record, string Why);
