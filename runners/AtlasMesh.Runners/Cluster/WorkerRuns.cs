using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Runners.Rigs;

namespace AtlasMesh.Runners.Cluster;

/// <summary>
/// The runs that a worker has cells of: their terms, and what their cells run with. Those that were not used for long are forgotten.
/// </summary>
internal sealed class WorkerRuns(WorkerSetup setup)
{
    private const int Most = 8;

    private readonly List<(RunTerms Terms, CellRunnerSetup Setup)> _ready = [];

    /// <summary>Null where the run was not prepared.</summary>
    public CellRunnerSetup? Find(string run) => _ready.Find(entry => entry.Terms.Run == run).Setup;

    public IEnumerable<RunTerms> Missing(IEnumerable<RunTerms> terms) => terms.Where(one => Find(one.Run) is null);

    public void Add(RunTerms terms, RigSupply supply)
    {
        var limits = AttemptLimits.From(terms.Limits);
        var made = new CellRunnerSetup(
            terms.Run, setup.Name, setup.RunnerClass, terms.BuildDigest, supply.StartRig, supply.Content, setup.Judge, limits, setup.Time)
        {
            Samples = new SamplePolicy((int)Math.Min(terms.PlannedCells, int.MaxValue)),
            Traces = new TracePolicy(limits.Traces),
        };
        _ready.Add((terms, made));
        if (_ready.Count > Most) _ready.RemoveAt(0);
    }
}
