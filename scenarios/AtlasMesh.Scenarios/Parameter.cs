using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios;

/// <summary>A parameter and the values it may take, in the order they were written.</summary>
public sealed record Parameter(string Name, SourcePlace Place, ParameterValues Values);
