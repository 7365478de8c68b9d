namespace AtlasMesh.Mcap;

/// <summary>The first record of a file.</summary>
/// <param name="Profile">What further rules the file follows, "ros2" for example; often empty.</param>
/// <param name="Library">What wrote the file.</param>
public sealed record McapHeader(string Profile, string Library);
