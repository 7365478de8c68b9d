using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Checks;

/// <summary>
/// Which faults were to be injected, which began, and which showed an effect. An effect counts only of a planned fault that has begun,
/// while it was to be in force.
/// </summary>
internal sealed class FaultBook
{
    private readonly SortedDictionary<string, Fault> _planned = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, FaultResult> _faults = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _begun = new(StringComparer.Ordinal);
    private readonly long _stepNs;

    public FaultBook(IEnumerable<Fault> planned, long stepNs)
    {
        _stepNs = stepNs;
        foreach (var fault in planned)
        {
            _planned[fault.Id] = fault;
            _faults[fault.Id] = new FaultResult { Id = fault.Id, Kind = fault.Kind, Detail = "it never began" };
        }
    }

    public ImmutableArray<FaultResult> Results => [.. _faults.Values];

    public void Note(SimEvent happened)
    {
        if (happened.Kind == EventKinds.FaultBegan) Begin(Of(happened.Source), happened);
        else if (happened.Kind == EventKinds.FaultObserved) Observe(Of(happened.Source), happened);
    }

    private void Begin(FaultResult fault, SimEvent happened)
    {
        if (fault.Observed) return;

        _begun.Add(fault.Id);
        fault.AtNs = happened.AtNs;
        fault.Detail = string.Create(CultureInfo.InvariantCulture, $"it began at {happened.AtNs / 1e9:0.###} s and showed no effect");
    }

    private void Observe(FaultResult fault, SimEvent happened)
    {
        if (fault.Observed) return;

        var doubt = DoubtOf(happened);
        (fault.Observed, fault.AtNs) = (doubt.Length == 0, happened.AtNs);
        fault.Detail = fault.Observed ? happened.Text : string.Create(
            CultureInfo.InvariantCulture, $"the effect told at {happened.AtNs / 1e9:0.###} s does not count: {doubt}");
    }

    // Empty where the effect is believed. Written so that NaN is none.
    private string DoubtOf(SimEvent happened)
    {
        if (!_planned.TryGetValue(happened.Source, out var plan)) return "the fault was not planned";
        if (!_begun.Contains(happened.Source)) return "the fault had not begun";

        var sinceNs = happened.AtNs - plan.AtNs;
        if (sinceNs < -_stepNs || sinceNs - _stepNs > plan.ForNs) return "the fault was not to be in force then";

        return happened.Value > 0 ? "" : "it has no size";
    }

    private FaultResult Of(string id)
    {
        if (!_faults.TryGetValue(id, out var fault))
            _faults[id] = fault = new FaultResult { Id = id, Kind = id };

        return fault;
    }
}
