using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Rig.Situations;

/// <summary>What is wrong with a situation, all at once. A situation has no lines any more: the place is the scenario.</summary>
internal sealed class SituationFaults(string scenario)
{
    private readonly ImmutableArray<Diagnostic>.Builder _faults = ImmutableArray.CreateBuilder<Diagnostic>();

    public bool IsEmpty => _faults.Count == 0;

    public void Add(string code, string message) => _faults.Add(new Diagnostic(new SourcePlace(scenario, 0, 0), code, message));

    public ImmutableArray<Diagnostic> ToImmutable() => _faults.ToImmutable();
}
