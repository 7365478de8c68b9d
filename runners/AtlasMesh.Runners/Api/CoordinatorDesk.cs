using System.Net;
using Akka.Actor;
using AtlasMesh.Contracts.Api.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Cluster;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Scheduling;
using Google.Protobuf;

namespace AtlasMesh.Runners.Api;

/// <summary>What callers may ask of a coordinator, as messages to its actor and questions to its ledger. For any thread.</summary>
internal sealed class CoordinatorDesk(IActorRef coordinator, LedgerAddress ledger, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Who leads; for anybody who asks.</summary>
    public NodeList Health()
    {
        var mark = Read(store => store.ReadMark());
        return new NodeList { Leader = mark.Holder, Epoch = mark.Epoch, LeaderAddress = mark.Address };
    }

    public AuditList AuditLog()
    {
        const int most = 1000;
        var lines = Read(store => store.ReadAudit(most)).Select(entry => new AuditLine
        {
            UnixMs = entry.UnixMs,
            Who = entry.Who,
            Role = entry.Role,
            Action = entry.Action,
            Subject = entry.Subject,
            Outcome = entry.Outcome,
        });
        return new AuditList { Lines = { lines } };
    }

    public async Task SubmitAsync(NewRun run, Caller caller)
    {
        if (run.Run.Length is 0 or > 100 || run.Run.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.')))
            throw Bad("a run's name has 1 to 100 letters, digits, '-', '_' or '.'", "choose another name");

        var digest = Digests.Read(run.PlanDigest);
        if (!digest.IsKnown || run.Terms is null || run.Terms.Run != run.Run) throw Bad("the run has no plan, or no terms", "send both");

        var order = new RunOrder(0, caller.Name, run.Priority == 0 ? RunOrder.UsualPriority : Math.Clamp(run.Priority, 1, 100));
        await AskAsync(new SubmitRun(new RunHead(run.Run, order, digest, run.Terms.ToByteString()), run.Resume));
    }

    public async Task CancelAsync(string run, Caller caller)
    {
        var head = HeadOf(run);
        if (caller.Role == AccessRole.Submitter && head.Order.Submitter != caller.Name)
            throw new ApiRefusal(HttpStatusCode.Forbidden, $"run '{run}' is of {head.Order.Submitter}", "ask them, or an operator");

        await AskAsync(new StopRun(run, $"cancelled by {caller.Name}"));
    }

    public Task DrainAsync(string node) => AskAsync(new DrainNode(node));

    public async Task<RunView> RunAsync(string run) => ViewOf(HeadOf(run), await LookAsync());

    public async Task<RunList> RunsAsync()
    {
        var scheduler = await LookAsync();
        return new RunList { Runs = { Read(store => store.ReadRuns()).Select(head => ViewOf(head, scheduler)) } };
    }

    public async Task<NodeList> NodesAsync()
    {
        var scheduler = await LookAsync();
        var mark = Read(store => store.ReadMark());
        var claimed = scheduler.Runs.Values.SelectMany(run => run.Ledger.Claims).CountBy(claim => claim.Owner).ToDictionary();
        var list = new NodeList { Leader = mark.Holder, Epoch = mark.Epoch, LeaderAddress = mark.Address };
        foreach (var (name, worker) in scheduler.Workers)
        {
            list.Nodes.Add(new NodeView
            {
                Node = name,
                Role = NodeSettings.WorkerRole,
                RunnerClass = worker.Traits.RunnerClass,
                Slots = (uint)worker.Traits.Slots,
                Labels = { worker.Traits.Labels },
                Claimed = (uint)claimed.GetValueOrDefault(name),
                Draining = worker.IsDraining,
            });
        }

        return list;
    }

    /// <summary>Writes a run of the ledger into a new SQLite file.</summary>
    public void CopyRun(string run, string path)
    {
        HeadOf(run);
        using var from = LedgerStore.OpenUnchecked(ledger);
        using var to = LedgerStore.OpenUnchecked(LedgerAddress.OfFile(path));
        LedgerCopy.Copy(from, to, run);
        to.Fold();
    }

    public void Audit(Caller caller, string action, string subject, string outcome)
    {
        var entry = new AuditEntry(time.GetUtcNow().ToUnixTimeMilliseconds(), caller.Name, $"{caller.Role}", action, subject, outcome);
        Read(store =>
        {
            store.Audit(entry);
            return true;
        });
    }

    private static ApiRefusal Bad(string what, string next) => new(HttpStatusCode.BadRequest, what, next);

    private static RunView ViewOf(RunHead head, Scheduler scheduler)
    {
        var view = new RunView
        {
            Run = head.Run,
            State = head.State.ToString().ToLowerInvariant(),
            Submitter = head.Order.Submitter,
            Priority = head.Order.Priority,
            Reason = head.Reason,
            PlanDigest = Digests.ToField(head.PlanDigest),
        };
        if (scheduler.Find(head.Run) is { } run) view.Figures = RunBoard.FiguresOf(RunCounts.Of(run));
        return view;
    }

    private RunHead HeadOf(string run) => Read(store => store.ReadRuns().FirstOrDefault(head => head.Run == run))
        ?? throw new ApiRefusal(HttpStatusCode.NotFound, $"there is no run '{run}'", "see: atlasmesh list --cluster URL");

    private T Read<T>(Func<LedgerStore, T> question)
    {
        using var store = LedgerStore.OpenUnchecked(ledger);
        return question(store);
    }

    private async Task<Scheduler> LookAsync() => await SendAsync(new Look()) switch
    {
        Scheduler scheduler => scheduler,
        Answer answer => throw Elsewhere(answer.Refusal),
        _ => throw Elsewhere("no answer"),
    };

    private async Task AskAsync(object request)
    {
        if (await SendAsync(request) is not Answer answer) throw Elsewhere("no answer");
        if (answer.IsElsewhere) throw Elsewhere(answer.Refusal);
        if (answer.Refusal.Length > 0) throw new ApiRefusal(HttpStatusCode.Conflict, answer.Refusal, "see what goes on: atlasmesh list");
    }

    private async Task<object> SendAsync(object request)
    {
        try
        {
            return await coordinator.Ask<object>(request, Patience);
        }
        catch (AskTimeoutException)
        {
            throw Elsewhere("the coordinator does not answer");
        }
    }

    private static ApiRefusal Elsewhere(string why) =>
        new(HttpStatusCode.MisdirectedRequest, why, "ask the other coordinators, or again in a moment");
}
