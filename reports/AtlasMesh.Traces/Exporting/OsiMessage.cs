namespace AtlasMesh.Traces.Exporting;

/// <summary>Which of OSI's messages is written.</summary>
public enum OsiMessage
{
    GroundTruth,
    SensorView,
}
