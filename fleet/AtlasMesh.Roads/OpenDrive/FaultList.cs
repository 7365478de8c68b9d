using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Collects the faults of one file, up to a number that a person could still read.</summary>
internal sealed class FaultList
{
    public const int Most = 1_000;

    private readonly List<Diagnostic> _faults = [];

    public bool IsEmpty => _faults.Count == 0;

    /// <summary>In the order of the text.</summary>
    public ImmutableArray<Diagnostic> InOrder =>
        [.. _faults.OrderBy(fault => fault.Place.Line).ThenBy(fault => fault.Place.Column)];

    public void Add(SourcePlace place, string code, string message)
    {
        if (_faults.Count < Most)
            _faults.Add(new Diagnostic(place, code, message));
        else if (_faults.Count == Most)
            _faults.Add(new Diagnostic(place, FaultCode.TooLarge, $"more than {Most} faults; mend the first ones and read again"));
    }
}
