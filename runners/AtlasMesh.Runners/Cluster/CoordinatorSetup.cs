using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;

namespace AtlasMesh.Runners.Cluster;

/// <summary>What a coordinator is given.</summary>
/// <param name="Name">Unique for every start of every process.</param>
/// <param name="Ledger">Checked already.</param>
/// <param name="Limits">Of the ledger.</param>
/// <param name="Content">Where plans, large cells and records lie.</param>
/// <param name="Plan">Opens the plan of a run. May throw <see cref="PlanFileException"/> or <see cref="ContentException"/>.</param>
/// <param name="Time">The monotonic clock of leases.</param>
internal sealed record CoordinatorSetup(
    string Name, LedgerAddress Ledger, LedgerLimits Limits, ContentStore Content, Func<RunHead, PlanFile> Plan, TimeProvider Time)
{
    /// <summary>Where its node listens; empty: nowhere.</summary>
    public string Address { get; init; } = "";

    /// <summary>Where workers get content; empty: they have it.</summary>
    public string StoreUrl { get; init; } = "";

    /// <summary>Gives workers what they need to call the store.</summary>
    public Func<string, string> StoreToken { get; init; } = _ => "";

    /// <summary>It ends with its one run, and a ledger that fails is its end too.</summary>
    public bool IsSession { get; init; }

    /// <summary>Which of the ledger's runs are for it.</summary>
    public Func<string, bool> Takes { get; init; } = _ => true;

    /// <summary>A coordinator without a beat for this long is taken for dead by the others.</summary>
    public TimeSpan Succession { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Called on the coordinator's thread with the name of the run; must not block.</summary>
    public Action<string, RunNews> News { get; init; } = (_, _) => { };

    /// <summary>Called on the coordinator's thread when a run is over.</summary>
    public Action<string, RunConclusion> Concluded { get; init; } = (_, _) => { };

    /// <summary>Called on the coordinator's thread when another one leads from now on, or none.</summary>
    public Action LeadsNoMore { get; init; } = () => { };

    /// <summary>Called on the coordinator's thread when it can't go on: with <see cref="LedgerException"/> and others.</summary>
    public Action<Exception> Failed { get; init; } = _ => { };

    /// <summary>Gets a line for each thing that a person should know. Called from any thread.</summary>
    public Action<string> Log { get; init; } = _ => { };

    public Enlisted Welcome(long epoch, string worker) => new()
    {
        Epoch = epoch,
        StoreUrl = StoreUrl,
        StoreToken = StoreToken(worker),
        LeaseTtlMs = (long)Limits.LeaseTtl.TotalMilliseconds,
        IsSession = IsSession,
    };
}

/// <summary>How a run ended.</summary>
internal sealed record RunConclusion(bool Complete, RunCounts Counts);
