namespace AtlasMesh.Edge.Ports;

/// <summary>A satellite receiver. Each fix is read once.</summary>
public interface IGnss
{
    bool TryRead(out GnssFix fix);
}
