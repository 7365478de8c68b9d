namespace AtlasMesh.Fleet;

/// <summary>A domain event for the journal. Kinds are those of AtlasMesh.Contracts.EventKinds; source is the vehicle.</summary>
public sealed record FleetNote(FleetTime At, string Kind, string Source, string Subject, string Text);
