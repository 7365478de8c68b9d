namespace AtlasMesh.Fleet.Host;

/// <summary>Takes what happened in the fleet, in order, each once, after it is stored.</summary>
public interface IFleetJournal
{
    void Write(FleetNote note);
}
