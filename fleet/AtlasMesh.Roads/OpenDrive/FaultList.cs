using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Collects the faults of one file, up to a number that a person could still read.</summary>
internal sealed class FaultList(MapStrictness strictness = MapStrictness.Standard)
{
    public const int Most = 1_000;

    private readonly List<Diagnostic> _faults = [];
    private readonly List<Diagnostic> _warnings = [];

    public bool IsEmpty => _faults.Count == 0;

    /// <summary>Nothing that is still to come would be reported.</summary>
    public bool IsFull => _faults.Count > Most;

    /// <summary>In the order of the text.</summary>
    public ImmutableArray<Diagnostic> InOrder => Sorted(_faults);

    public ImmutableArray<Diagnostic> WarningsInOrder => Sorted(_warnings);

    public ImmutableArray<Diagnostic> AllInOrder => Sorted(_faults.Concat(_warnings));

    public void Add(SourcePlace place, string code, string message, bool warns = false)
    {
        var list = warns ? _warnings : _faults;

        if (list.Count < Most)
            list.Add(new Diagnostic(place, code, message) { IsWarning = warns });
        else if (list.Count == Most)
            list.Add(new Diagnostic(place, FaultCode.TooLarge, $"more than {Most} {What(warns)}; mend the first ones and read again")
            {
                IsWarning = warns,
            });
    }

    /// <summary>A breach of the standard that leaves a network to drive on: an error or a warning, as the caller asked.</summary>
    public void Breach(SourcePlace place, string code, string message) => Add(place, code, message, strictness != MapStrictness.Standard);

    public void Warn(SourcePlace place, string code, string message) => Add(place, code, message, warns: true);

    private static string What(bool warns) => warns ? "warnings" : "faults";

    private static ImmutableArray<Diagnostic> Sorted(IEnumerable<Diagnostic> found) =>
        [.. found.OrderBy(fault => fault.Place.Line).ThenBy(fault => fault.Place.Column)];
}
