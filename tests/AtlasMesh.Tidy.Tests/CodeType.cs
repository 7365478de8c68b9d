using System.Collections.Immutable;

namespace AtlasMesh.Tidy.Tests;

/// <summary>A type as declared: its kind ("class", "record struct", ...), and the simple names of what it derives from.</summary>
internal sealed record CodeType(string Kind, string Name, ImmutableArray<string> Bases, int Parameters, int Line);
