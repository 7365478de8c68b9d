using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Matrices;

/// <summary>Which scenarios run with which values. Read from a file; what its names mean is found when it meets a library.</summary>
public sealed record Matrix(string Path, string Name, string Target, SimDuration Step, ImmutableArray<MatrixEntry> Entries)
{
    /// <summary>How many cells a matrix may have unless its caller says otherwise.</summary>
    public const long UsualCap = 1_000_000;
}

