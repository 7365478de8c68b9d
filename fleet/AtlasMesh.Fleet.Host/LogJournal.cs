namespace AtlasMesh.Fleet.Host;

/// <summary>The journal of a fleet in production: its log.</summary>
internal sealed class LogJournal(ILogger<LogJournal> log) : IFleetJournal
{
    public void Write(FleetNote note) =>
        log.LogInformation("{At} {Kind} {Source} {Subject} {Text}", note.At, note.Kind, note.Source, note.Subject, note.Text);
}
