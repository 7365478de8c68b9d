using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;

namespace AtlasMesh.Runners.Cluster;

/// <summary>What the coordinator of one run is given.</summary>
/// <param name="Run">The run as it is stored.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Limits">Of the ledger.</param>
/// <param name="Writer">Owned by whoever made it.</param>
/// <param name="Content">Where large cells and records lie.</param>
/// <param name="Welcome">Told to every worker that enlists.</param>
/// <param name="News">Called on the coordinator's thread; must not block.</param>
/// <param name="Concluded">Set once: whether all of the plan was run; or failed with <see cref="LedgerException"/>.</param>
/// <param name="Time">The monotonic clock of leases.</param>
internal sealed record CoordinatorSetup(
    StoredRun Run, PlanFile Plan, LedgerLimits Limits, LedgerWriter Writer, ContentStore Content, Enlisted Welcome, Action<RunNews> News,
    TaskCompletionSource<RunConclusion> Concluded, TimeProvider Time);

/// <summary>How a run ended.</summary>
internal sealed record RunConclusion(bool Complete, RunCounts Counts);
