using System.Collections.Immutable;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Roads;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Reports;

/// <summary>All that a report is written from. Samples and maps are looked up when a cell is drawn; either may be missing.</summary>
public sealed record ReportInput(RunSummary Run, ImmutableArray<ReportRule> Rules, string Headline, Colour Colour)
{
    public required Func<Record, Samples?> Samples { get; init; }

    public required Func<Samples, RoadNetwork?> Map { get; init; }

    /// <summary>The command that repeats a cell.</summary>
    public required Func<PlannedCell, string> Repeat { get; init; }

    /// <summary>Where the trace of a cell lies; null where none was kept.</summary>
    public Func<PlannedCell, TraceLink?> Trace { get; init; } = _ => null;

    /// <summary>Lines of plain facts for the head of the page: name and value.</summary>
    public ImmutableArray<(string Name, string Value)> Facts { get; init; } = [];
}

/// <summary>A trace file beside the report: its path from there, with '/', and its digest.</summary>
public sealed record TraceLink(string Path, ContentDigest Digest, long Bytes);

/// <summary>One rule of the gate as the report shows it.</summary>
public sealed record ReportRule(string Name, string Limit, string Measured, bool Holds);

/// <summary>Never shown by colour alone: each has a word and a mark.</summary>
public enum Colour
{
    Inconclusive,
    Green,
    Red,
}
