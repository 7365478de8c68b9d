using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.OpenDrive;

internal sealed record XodrAttribute(string Name, string Value, SourcePlace Place);
