using Akka.Actor;
using Akka.Cluster;
using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Rigs;

namespace AtlasMesh.Runners.Cluster;

/// <summary>Tells a worker to take nothing new; what runs may go on for the grace.</summary>
internal sealed record DrainWorker(TimeSpan Grace);

/// <summary>
/// A worker of the cluster: says to every coordinator that it is there, heeds the one that answers with the highest epoch, and runs cells
/// in its lanes. It turns messages into events for its desk and effects into messages; what to do is <see cref="WorkerDesk"/>'s to decide.
/// </summary>
internal sealed class Worker : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan EnlistEvery = TimeSpan.FromSeconds(1);

    private readonly WorkerSetup _setup;
    private readonly Akka.Cluster.Cluster _cluster = Akka.Cluster.Cluster.Get(Context.System);
    private readonly Dictionary<Address, ActorSelection> _candidates = [];
    private readonly Dictionary<Holding, Lease> _leases = [];
    private readonly WorkerRuns _runs;
    private readonly long _began;
    private readonly RigLane[] _lanes;
    private readonly List<Commit> _outbox = [];
    private IActorRef _coordinator = ActorRefs.Nobody;
    private volatile Enlisted? _welcome;
    private WorkerDesk? _desk;

    public Worker(WorkerSetup setup)
    {
        _setup = setup;
        _began = setup.Time.GetTimestamp();
        _runs = new WorkerRuns(setup);
        _lanes = [.. Enumerable.Range(0, setup.Slots).Select(number => new RigLane(number, setup.LaneSpent))];

        Receive<ClusterEvent.MemberUp>(e => e.Member.HasRole(NodeSettings.CoordinatorRole), e => Knock(e.Member.Address));
        Receive<ClusterEvent.MemberRemoved>(e => e.Member.HasRole(NodeSettings.CoordinatorRole), e => Miss(e.Member.Address));
        Receive<KnockAgain>(_ => Knock());
        Receive<Enlisted>(Heed);
        Receive<Leases>(m => From(() => Take(m)));
        Receive<Ready>(Begin);
        Receive<LaneFreed>(m => Apply(new DeskEvent.LaneFreed(m.Lane, m.Cell, m.Commit, Now)));
        Receive<Committed>(m => From(() => Apply(new DeskEvent.Answered(m.IdempotencyKey, Now))));
        Receive<CommitsAnswered>(m => From(() => Settle(m)));
        Receive<Renewed>(m => From(() => Apply(new DeskEvent.RenewalAnswered(m.Sequence, Wire.FromMessages(m.Lost), Now))));
        Receive<Tick>(_ => Apply(new DeskEvent.Ticked(Now)));
        Receive<SendOut>(_ => Send());
        Receive<Stop>(_ => From(() => DrainFor(TimeSpan.Zero)));
        Receive<Contracts.Cluster.V1.Drain>(_ => From(() => DrainFor(TimeSpan.MaxValue / 2)));
        Receive<DrainWorker>(m => DrainFor(m.Grace));
        Receive<Terminated>(m => Lose(m.ActorRef));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _setup.Time.GetElapsedTime(_began);

    protected override void PreStart()
    {
        _cluster.Subscribe(
            Self,
            ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents,
            typeof(ClusterEvent.MemberUp),
            typeof(ClusterEvent.MemberRemoved));
        Timers.StartPeriodicTimer("tick", Tick.Instance, TickEvery);
        Timers.StartPeriodicTimer("knock", KnockAgain.Instance, EnlistEvery);
    }

    protected override void PostStop()
    {
        _cluster.Unsubscribe(Self);
        foreach (var lane in _lanes) lane.Dispose();

        _setup.Ended.TrySetResult(WorkerEnd.Removed);
    }

    private void Knock(Address at)
    {
        _candidates[at] = Context.ActorSelection(new RootActorPath(at) / "user" / NodeSettings.CoordinatorPath);
        Knock();
    }

    private void Knock()
    {
        var enlist = new Enlist { Worker = _setup.Name, RunnerClass = _setup.RunnerClass, Slots = (uint)_setup.Slots };
        enlist.Labels.AddRange(_setup.Labels);
        if (_desk is not null) enlist.Held.AddRange(_desk.Held.Select(held => Wire.ToMessage(held.Cell with { Started = !held.Waits })));

        foreach (var candidate in _candidates.Values) candidate.Tell(enlist);
    }

    private void Miss(Address at)
    {
        _candidates.Remove(at);
        if (_candidates.Count == 0 && _welcome is { IsSession: true }) End(WorkerEnd.CoordinatorGone);
    }

    private void Lose(IActorRef coordinator)
    {
        if (coordinator.Equals(_coordinator) && _welcome is { IsSession: true }) End(WorkerEnd.CoordinatorGone);
    }

    private void Heed(Enlisted welcome)
    {
        if (_welcome is { } known && welcome.Epoch < known.Epoch) return;
        if (Sender.Equals(_coordinator))
        {
            _welcome = welcome;
            return;
        }

        if (_welcome is null) _setup.Welcomed();

        _coordinator = Sender;
        _welcome = welcome;
        if (welcome.IsSession) Context.Watch(Sender);

        if (_desk is not null) Apply(new DeskEvent.CoordinatorMet(Now));
        else Open(welcome);
    }

    private void Open(Enlisted welcome)
    {
        _desk = new WorkerDesk(_setup.Name, _setup.Slots, TimeSpan.FromMilliseconds(welcome.LeaseTtlMs));
        Apply(new DeskEvent.Ticked(Now));
    }

    /// <summary>Only the coordinator that is heeded has a say.</summary>
    private void From(Action act)
    {
        if (Sender.Equals(_coordinator)) act();
    }

    private void Take(Leases leases)
    {
        var missing = _runs.Missing(leases.Terms).ToList();
        if (missing.Count == 0)
        {
            Begin(new Ready(leases, [], ""));
            return;
        }

        PrepareAsync(leases, missing).PipeTo(Self, Self);
    }

    private async Task<Ready> PrepareAsync(Leases leases, List<RunTerms> missing)
    {
        var supplies = new List<(RunTerms, RigSupply)>();
        try
        {
            foreach (var terms in missing) supplies.Add((terms, await _setup.Supply(terms, () => _welcome!)));
            return new Ready(leases, supplies, "");
        }
        catch (Exception e) when (e is ContentException or RigException)
        {
            return new Ready(leases, supplies, e.Message);
        }
    }

    private void Begin(Ready ready)
    {
        foreach (var (terms, supply) in ready.Supplies) _runs.Add(terms, supply);
        if (ready.Failure.Length > 0) _setup.Log($"warning: the build of a run can't be had: {ready.Failure}");

        foreach (var lease in ready.Leases.Leases_) _leases[Wire.HoldingOf(lease)] = lease;

        var cells = ready.Leases.Leases_.Select(lease => new GrantedCell(Wire.HoldingOf(lease), (int)Math.Clamp(lease.Slots, 1, 1024)));
        Apply(new DeskEvent.Granted(ready.Leases.IdempotencyKey, [.. cells], Now));
    }

    private void Settle(CommitsAnswered answers)
    {
        foreach (var answer in answers.Answers) Apply(new DeskEvent.Answered(answer.IdempotencyKey, Now));
    }

    private void DrainFor(TimeSpan grace)
    {
        if (_desk is null) End(WorkerEnd.Drained);
        else Apply(new DeskEvent.DrainAsked(grace, Now));
    }

    private void Apply(DeskEvent @event)
    {
        if (_desk is null) return;

        (_desk, var effects) = _desk.Apply(@event);
        foreach (var effect in effects) CarryOut(effect);
    }

    private void CarryOut(DeskEffect effect)
    {
        switch (effect)
        {
            case DeskEffect.Run(var lane, var cell): Run(lane, cell); break;
            case DeskEffect.Cancel(var lane, var cell): _lanes[lane].Cancel(cell); break;
            case DeskEffect.Forget(var cell): _leases.Remove(cell with { Started = false }); break;
            case DeskEffect.SendRecord(var commit): Post(commit); break;
            case DeskEffect.Drained: End(WorkerEnd.Drained); break;
            default: _coordinator.Tell(ToMessage(effect)); break;
        }
    }

    private object ToMessage(DeskEffect effect) => effect switch
    {
        DeskEffect.Ask(var key, var most) => new AskCells { Worker = _setup.Name, Most = (uint)most, IdempotencyKey = key },
        DeskEffect.SendRenewal(var sequence, var held) =>
            new Renew { Worker = _setup.Name, Sequence = sequence, Held = { held.Select(Wire.ToMessage) } },
        DeskEffect.HandBack(var held) => new HandBack { Worker = _setup.Name, Held = { held.Select(Wire.ToMessage) } },
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "No message for this effect."),
    };

    /// <summary>Records of short cells come faster than messages are worth sending: those of one turn go together.</summary>
    private void Post(Commit commit)
    {
        if (_outbox.Count == 0) Self.Tell(SendOut.Instance);
        _outbox.Add(commit);
    }

    private void Send()
    {
        foreach (var message in Wire.Together(_outbox)) _coordinator.Tell(message);
        _outbox.Clear();
    }

    private void Run(int lane, Holding cell)
    {
        var (self, name) = (Self, _setup.Name);
        if (!_leases.TryGetValue(cell, out var lease) || _runs.Find(cell.Run) is not { } setup)
        {
            self.Tell(new LaneFreed(lane, cell, null));
            return;
        }

        _lanes[lane].Run(
            setup,
            cell,
            () => Wire.AttemptOf(lease, setup.Content),
            record => self.Tell(new LaneFreed(lane, cell, CommitOf(name, record, setup.Content))));
    }

    /// <summary>Null: the attempt was cancelled, or its record can't be handed over. The cell is handed back.</summary>
    private static Commit? CommitOf(string worker, Record? record, IContentSource content)
    {
        if (record is null || record.Trouble?.Kind == TroubleKinds.Cancelled) return null;

        try
        {
            return Wire.CommitOf(worker, record, content);
        }
        catch (ContentException)
        {
            return null;
        }
    }

    private void End(WorkerEnd end)
    {
        // What runs is of no use to anybody any more; the lanes end it when this actor has stopped.
        Become(() => ReceiveAny(_ => { }));
        _setup.Ended.TrySetResult(end);
        Context.Stop(Self);
    }

    private sealed record LaneFreed(int Lane, Holding Cell, Commit? Commit);

    /// <summary>What is needed to run these cells is there, or why it is not.</summary>
    private sealed record Ready(Leases Leases, IReadOnlyList<(RunTerms Terms, RigSupply Supply)> Supplies, string Failure);

    private sealed class KnockAgain
    {
        public static readonly KnockAgain Instance = new();
    }

    private sealed class SendOut
    {
        public static readonly SendOut Instance = new();
    }
}
