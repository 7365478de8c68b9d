namespace AtlasMesh.Edge.Ports;

/// <summary>The vehicle's event log. Kinds are those of AtlasMesh.Contracts.EventKinds.</summary>
public interface IJournal
{
    void Note(string kind, string subject, double value, string text);
}
