using System.Collections.Immutable;

namespace AtlasMesh.Roads.Features;

/// <summary>How a mark looks in detail, where the file tells: lines that repeat, lines told one by one, and how it sways aside.</summary>
public sealed record MarkDetails(
    string Name, ImmutableArray<MarkLine> Lines, ImmutableArray<ExplicitMarkLine> Explicit, ImmutableArray<MarkSway> Sways)
{
    public static MarkDetails None { get; } = new("", [], [], []);
}
