namespace AtlasMesh.Vocabulary;

/// <summary>A place in a text file. Line and column are one-based; zero where only the file is known.</summary>
public readonly record struct SourcePlace(string Path, int Line, int Column)
{
    public override string ToString() => Line > 0 ? $"{Path}({Line},{Column})" : Path;
}
