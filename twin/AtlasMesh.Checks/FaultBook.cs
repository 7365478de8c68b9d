using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Checks;

/// <summary>Which faults were to be injected, which began, and which showed an effect.</summary>
internal sealed class FaultBook
{
    private readonly SortedDictionary<string, FaultResult> _faults = new(StringComparer.Ordinal);

    public FaultBook(IEnumerable<Fault> planned)
    {
        foreach (var fault in planned)
            _faults[fault.Id] = new FaultResult { Id = fault.Id, Kind = fault.Kind, Detail = "it never began" };
    }

    public ImmutableArray<FaultResult> Results => [.. _faults.Values];

    public void Note(SimEvent happened)
    {
        if (happened.Kind == EventKinds.FaultBegan) Begin(Of(happened.Source), happened);
        else if (happened.Kind == EventKinds.FaultObserved) Observe(Of(happened.Source), happened);
    }

    private static void Begin(FaultResult fault, SimEvent happened)
    {
        if (fault.Observed) return;

        fault.AtNs = happened.AtNs;
        fault.Detail = string.Create(CultureInfo.InvariantCulture, $"it began at {happened.AtNs / 1e9:0.###} s and showed no effect");
    }

    private static void Observe(FaultResult fault, SimEvent happened)
    {
        if (fault.Observed) return;

        (fault.Observed, fault.AtNs) = (true, happened.AtNs);
        fault.Detail = happened.Text;
    }

    private FaultResult Of(string id)
    {
        if (!_faults.TryGetValue(id, out var fault))
            _faults[id] = fault = new FaultResult { Id = id, Kind = id };

        return fault;
    }
}
