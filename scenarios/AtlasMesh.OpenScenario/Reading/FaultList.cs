using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Collects what is wrong, each thing once, and no more than a person would read.</summary>
internal sealed class FaultList
{
    private readonly List<Diagnostic> _faults = [];

    public int Count => _faults.Count;

    public void Add(SourcePlace place, string code, string message)
    {
        var fault = new Diagnostic(place, code, message);
        if (_faults.Count < Caps.Faults && !_faults.Contains(fault))
            _faults.Add(fault);
    }

    public void Add(Node node, string code, string message) => Add(node.Place, code, message);

    public ImmutableArray<Diagnostic> ToImmutable() =>
    [
        .. _faults
            .OrderBy(fault => fault.Place.Path, StringComparer.Ordinal)
            .ThenBy(fault => fault.Place.Line)
            .ThenBy(fault => fault.Place.Column),
    ];
}
