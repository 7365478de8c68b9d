using Akka.Actor;
using Akka.Remote;
using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Scheduling;

namespace AtlasMesh.Runners.Cluster;

/// <summary>Asks the coordinator to begin a run, or to go on with one; answered with an <see cref="Answer"/>.</summary>
internal sealed record SubmitRun(RunHead Head, bool Resume = false);

/// <summary>Asks a coordinator to stop a run.</summary>
internal sealed record StopRun(string Run, string Reason);

/// <summary>Asks a coordinator to wait no longer for what is claimed of a run.</summary>
internal sealed record AbandonRun(string Run);

/// <summary>Asks a coordinator to hand nothing more to a worker.</summary>
internal sealed record DrainNode(string Worker);

/// <summary>Asks for what the coordinator sees; answered with the <see cref="Scheduler"/>, or an <see cref="Answer"/> from one that
/// waits.</summary>
internal sealed record Look;

/// <summary>What became of a request. <paramref name="Refusal"/> is empty where it was carried out.</summary>
internal sealed record Answer(string Refusal)
{
    public static Answer Done { get; } = new("");

    /// <summary>Another coordinator should be asked.</summary>
    public bool IsElsewhere { get; init; }
}

/// <summary>
/// A coordinator: waits until the ledger says that nobody else leads, leads, and waits again when another one has taken over. It turns
/// messages into events for the scheduler; who may lead is <see cref="Succession"/>'s to decide, and the ledger's to settle.
/// </summary>
internal sealed class Coordinator : ReceiveActor, IWithTimers, IWithStash, IDisposable
{
    private const string FlushTimer = "flush";

    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SuspectFor = TimeSpan.FromSeconds(1);

    // A grant must fit into one message: 128 leases, whose cells go inline up to a cap and by digest beyond it.
    private const int MaxAsked = 128;

    private readonly CoordinatorSetup _setup;
    private readonly long _began;
    private readonly Dictionary<IActorRef, string> _watched = [];
    private readonly Dictionary<string, TimeSpan> _suspects = new(StringComparer.Ordinal);
    private Succession _succession;
    private Reign? _reign;
    private bool _looking;

    public Coordinator(CoordinatorSetup setup)
    {
        _setup = setup;
        _began = setup.Time.GetTimestamp();
        _succession = new Succession(setup.Succession);
        Waiting();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public IStash Stash { get; set; } = null!;

    private TimeSpan Now => _setup.Time.GetElapsedTime(_began);

    public void Dispose()
    {
        _reign?.Dispose();
        _reign = null;
    }

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer("tick", Tick.Instance, TickEvery);
        Context.System.EventStream.Subscribe(Self, typeof(DisassociatedEvent));
        LookAtLedger();
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        Dispose();
        _setup.Failed(new LedgerException($"{_setup.Ledger}: the coordinator ended before its run did"));
    }

    private void Waiting()
    {
        Receive<Tick>(_ => LookAtLedger());
        Receive<Seen>(See);
        Receive<Inheritance>(Lead);
        Receive<Status.Failure>(m => Fail(m.Cause));
        Receive<SubmitRun>(_ => _setup.IsSession, _ => Stash.Stash()); // A moment later it leads.
        Receive<SubmitRun>(_ => Sender.Tell(NotLeading));
        Receive<StopRun>(_ => Sender.Tell(NotLeading));
        Receive<DrainNode>(_ => Sender.Tell(NotLeading));
        Receive<Look>(_ => Sender.Tell(NotLeading));
        ReceiveAny(_ => { });
    }

    private static Answer NotLeading { get; } = new("another coordinator leads, or none does yet") { IsElsewhere = true };

    private void LookAtLedger()
    {
        if (_looking) return;

        _looking = true;
        var setup = _setup;
        Task.Run(() =>
        {
            using var store = LedgerStore.OpenUnchecked(setup.Ledger);
            return new Seen(store.ReadMark());
        }).PipeTo(Self, Self);
    }

    private void See(Seen seen)
    {
        _looking = false;
        (_succession, var mayTake) = _succession.See(seen.Mark, Now);
        if (!mayTake) return;

        _looking = true;
        var setup = _setup;
        Task.Run(() => Inherit(setup, seen.Mark)).PipeTo(Self, Self);
    }

    /// <summary>Takes the ledger, and reads what is open in it. The writer beats from the first moment on.</summary>
    private static object Inherit(CoordinatorSetup setup, CoordinatorMark seen)
    {
        var store = LedgerStore.OpenUnchecked(setup.Ledger);
        try
        {
            if (store.TryTake(seen, setup.Name, setup.Address) is not { } mark)
            {
                store.Dispose();
                return new Seen(seen);
            }

            // The writer beats from now on, so reading needs a connection of its own.
            var writer = new LedgerWriter(store, mark, setup.Succession, setup.Time);
            using var reader = LedgerStore.OpenUnchecked(setup.Ledger);
            var heads = reader.ReadRuns();
            var open = heads.Where(head => head.State is RunState.Open or RunState.Stopping && setup.Takes(head.Run));
            return new Inheritance(mark, writer, reader.ReadDurations(), [.. open.Select(head => OpenStored(setup, reader, head))])
            {
                LastNumber = heads.Count > 0 ? heads[^1].Order.Number : 0,
            };
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private static (OpenRun Run, IReadOnlyList<CellEntry> Cells) OpenStored(CoordinatorSetup setup, LedgerStore store, RunHead head)
    {
        var plan = setup.Plan(head);
        if (plan.Digest != head.PlanDigest)
            throw new LedgerException($"{setup.Ledger}: run '{head.Run}' has another plan; begin a new run");

        var stored = store.Load(head.Run, plan)!;
        var cells = new RunCells([.. CellOrder.Work(plan, stored.Cells.Select(cell => cell.Key))]);
        return (new OpenRun(head, plan, cells), stored.Cells);
    }

    private void Lead(Inheritance inheritance)
    {
        var self = Self;
        _looking = false;
        _reign = new Reign(_setup, inheritance.Mark, inheritance.Writer, () => Now, (written, batch) =>
            written.PipeTo(self, self, success: () => new Written(batch)));
        _reign.Inherit(inheritance.Durations, inheritance.LastNumber);
        foreach (var (run, cells) in inheritance.Runs) _reign.Restore(run, cells);

        _setup.Log($"leads in epoch {inheritance.Mark.Epoch}, with {inheritance.Runs.Count} open runs");
        Become(Leading);
        Stash.UnstashAll();
    }

    private void Leading()
    {
        var reign = _reign!;
        Receive<Enlist>(m => Welcome(reign, m));
        Receive<AskCells>(m => reign.From(
            m.Worker, Sender, new SchedulerEvent.CellsAsked(m.Worker, (int)Math.Min(m.Most, MaxAsked), m.IdempotencyKey, Now)));
        Receive<Renew>(m => reign.From(m.Worker, Sender, new SchedulerEvent.Renewed(m.Worker, Wire.FromMessages(m.Held), m.Sequence, Now)));
        Receive<HandBack>(m => reign.From(m.Worker, Sender, new SchedulerEvent.HandedBack(m.Worker, Wire.FromMessages(m.Held), Now)));
        Receive<Commit>(m => reign.Take(m, Sender));
        Receive<Commits>(m =>
        {
            foreach (var commit in m.Commits_) reign.Take(commit, Sender);
        });
        Receive<Terminated>(m => Lose(reign, m.ActorRef));
        Receive<DisassociatedEvent>(m => Suspect(reign, m.RemoteAddress));
        Receive<Tick>(_ => Beat(reign));
        Receive<SubmitRun>(m => Submit(reign, m));
        Receive<Prepared>(m => reign.Find(m.Run.Head.Run) is null, m => Begin(reign, m));
        Receive<Prepared>(m => Repeat(reign, m));
        Receive<Refused>(m => m.Sender.Tell(new Answer(m.Cause.Message)));
        Receive<StopRun>(m => Do(reign, m.Run, new SchedulerEvent.StopAsked(m.Run, m.Reason, Now)));
        Receive<AbandonRun>(m => reign.Apply(new SchedulerEvent.Abandoned(m.Run, Now)));
        Receive<DrainNode>(m => Drain(reign, m.Worker));
        Receive<Look>(_ => Sender.Tell(reign.Scheduler));
        Receive<FlushNow>(_ => reign.Flush());
        Receive<Written>(m => reign.Written(m.Batch));
        Receive<Status.Failure>(m => Fail(m.Cause));
        ReceiveAny(_ => { });
    }

    /// <summary>Whatever was decided may wait for company; then somebody has to come back.</summary>
    protected override bool AroundReceive(Receive receive, object message)
    {
        try
        {
            return base.AroundReceive(receive, message);
        }
        catch (Exception e) when (e is PlanFileException or ContentException or LedgerException)
        {
            Fail(e);
            return true;
        }
        finally
        {
            if (_reign?.Wait is { } wait && !Timers.IsTimerActive(FlushTimer)) Timers.StartSingleTimer(FlushTimer, FlushNow.Instance, wait);
        }
    }

    private void Welcome(Reign reign, Enlist enlist)
    {
        reign.Enlist(enlist, Sender);
        _suspects.Remove(enlist.Worker);
        if (_watched.TryAdd(Sender, enlist.Worker)) Context.Watch(Sender);
    }

    private void Lose(Reign reign, IActorRef worker)
    {
        if (_watched.Remove(worker, out var name)) reign.Lose(name);
    }

    /// <summary>The connection to a node is gone: its workers are lost unless they are heard of within a moment.</summary>
    private void Suspect(Reign reign, Address address)
    {
        foreach (var (name, _) in reign.Workers.Where(entry => entry.Value.Path.Address.Equals(address))) _suspects.TryAdd(name, Now);
    }

    private void Beat(Reign reign)
    {
        foreach (var (name, _) in _suspects.Where(entry => Now - entry.Value >= SuspectFor).ToList())
        {
            _suspects.Remove(name);
            reign.Lose(name);
        }

        reign.Tick();
    }

    private void Submit(Reign reign, SubmitRun submit)
    {
        // The same name again is the same request, whose answer was lost.
        if (reign.Find(submit.Head.Run) is { } known)
        {
            var (asker, isSame) = (Sender, known.Head.PlanDigest == submit.Head.PlanDigest);
            var answer = isSame ? Answer.Done : new Answer($"there is a run '{submit.Head.Run}' with another plan");
            reign.AfterWrites(() => asker.Tell(answer));
            return;
        }

        var (setup, head, resume, sender, durations) = (_setup, submit.Head, submit.Resume, Sender, reign.Scheduler.Durations);
        Task.Run(() => Prepare(setup, head, resume, durations, sender)).PipeTo(Self, Self, failure: e => new Refused(e, sender));
    }

    private static Prepared Prepare(CoordinatorSetup setup, RunHead head, bool resume, DurationBook durations, IActorRef sender)
    {
        using var store = LedgerStore.OpenUnchecked(setup.Ledger);
        var stored = store.ReadRuns().FirstOrDefault(known => known.Run == head.Run);
        if (stored is not null && !resume) throw new LedgerException($"{setup.Ledger}: there is a run '{head.Run}' already");
        if (stored is null && resume) throw new LedgerException($"{setup.Ledger}: there is no run '{head.Run}' to go on with");
        if (stored is not null && stored.PlanDigest != head.PlanDigest)
            throw new LedgerException($"{setup.Ledger}: run '{head.Run}' has another plan; begin a new run");

        if (stored is not null)
        {
            var (run, cells) = OpenStored(setup, store, stored with { Terms = head.Terms, State = RunState.Open, Reason = "" });
            return new Prepared(run, cells, sender);
        }

        var plan = setup.Plan(head);
        return new Prepared(new OpenRun(head, plan, new RunCells(CellOrder.Of(plan, durations))), null, sender);
    }

    private static void Begin(Reign reign, Prepared prepared)
    {
        var (run, cells, sender) = prepared;
        void Agree() => sender.Tell(Answer.Done);
        if (cells is not null) reign.Reopen(run, cells, Agree);
        else reign.Begin(run, Agree);
    }

    /// <summary>The same request came twice, and the first has been carried out meanwhile.</summary>
    private static void Repeat(Reign reign, Prepared prepared)
    {
        prepared.Run.Plan.Dispose();
        reign.AfterWrites(() => prepared.Sender.Tell(Answer.Done));
    }

    private void Do(Reign reign, string run, SchedulerEvent @event)
    {
        var isKnown = reign.Find(run) is not null;
        if (isKnown) reign.Apply(@event);
        Sender.Tell(isKnown ? Answer.Done : new Answer($"no run '{run}' is going on"));
    }

    private void Drain(Reign reign, string worker)
    {
        var isKnown = reign.Workers.ContainsKey(worker);
        if (isKnown) reign.Apply(new SchedulerEvent.DrainAsked(worker, Now));
        Sender.Tell(isKnown ? Answer.Done : new Answer($"there is no node '{worker}'"));
    }

    /// <summary>What can't be made durable must not be acted upon: a session ends here, a coordinator among others waits again.</summary>
    private void Fail(Exception cause)
    {
        _looking = false;
        if (_setup.IsSession)
        {
            _setup.Failed(cause);
            foreach (var worker in _reign?.Workers.Values ?? []) worker.Tell(new Stop { Reason = cause.Message });
            Context.Stop(Self);
            return;
        }

        _setup.Log($"warning: {(_reign is null ? "waits" : "leads no longer")}: {cause.Message}");
        _setup.LeadsNoMore();
        foreach (var worker in _watched.Keys) Context.Unwatch(worker);
        _watched.Clear();
        _suspects.Clear();
        Dispose();
        _succession = new Succession(_setup.Succession);
        Become(Waiting);
    }

    private sealed record Seen(CoordinatorMark Mark);

    private sealed record Inheritance(
        CoordinatorMark Mark, LedgerWriter Writer, DurationBook Durations,
        IReadOnlyList<(OpenRun Run, IReadOnlyList<CellEntry> Cells)> Runs)
    {
        /// <summary>Of any run in the ledger.</summary>
        public long LastNumber { get; init; }
    }

    private sealed record Prepared(OpenRun Run, IReadOnlyList<CellEntry>? Cells, IActorRef Sender);

    private sealed record Refused(Exception Cause, IActorRef Sender);

    private sealed record Written(Reign.Batch Batch);

    private sealed class FlushNow
    {
        public static readonly FlushNow Instance = new();
    }
}
