namespace AtlasMesh.Runners.Ledger;

/// <summary>Who asked for what over the HTTP interface, and what came of it.</summary>
public sealed record AuditEntry(long UnixMs, string Who, string Role, string Action, string Subject, string Outcome);
