using Akka.Actor;
using Akka.Cluster;
using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Rigs;

namespace AtlasMesh.Runners.Cluster;

/// <summary>Tells a worker to finish nothing more and to hand back what it holds.</summary>
internal sealed record DrainWorker;

/// <summary>
/// A worker of the cluster: finds the coordinator by its role, enlists, and runs cells in its lanes. It turns messages into events for
/// its desk and effects into messages; what to do is <see cref="WorkerDesk"/>'s to decide.
/// </summary>
internal sealed class Worker : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(200);

    private readonly WorkerSetup _setup;
    private readonly Akka.Cluster.Cluster _cluster = Akka.Cluster.Cluster.Get(Context.System);
    private readonly Dictionary<Holding, Lease> _leases = [];
    private readonly long _began;
    private ActorSelection? _candidate;
    private IActorRef _coordinator = ActorRefs.Nobody;
    private RigSupply? _supply;
    private RigLane[] _lanes = [];
    private WorkerDesk? _desk;

    public Worker(WorkerSetup setup)
    {
        _setup = setup;
        _began = setup.Time.GetTimestamp();
        Seek();
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
    }

    protected override void PostStop()
    {
        _cluster.Unsubscribe(Self);
        foreach (var lane in _lanes) lane.Dispose();
        if (_supply?.Content is IDisposable content) content.Dispose();

        _setup.Ended.TrySetResult(WorkerEnd.Removed);
    }

    private void Seek()
    {
        Receive<ClusterEvent.MemberUp>(e => e.Member.HasRole(NodeSettings.CoordinatorRole), e => Enlist(e.Member.Address));
        Receive<ClusterEvent.MemberRemoved>(e => e.Member.HasRole(NodeSettings.CoordinatorRole), _ => End(WorkerEnd.CoordinatorGone));
        Receive<Tick>(_ => Enlist());
        Receive<Enlisted>(Accept);
        Receive<DrainWorker>(_ => End(WorkerEnd.Drained));
        Receive<Stop>(_ => { });
    }

    private void Enlist(Address at)
    {
        _candidate = Context.ActorSelection(new RootActorPath(at) / "user" / NodeSettings.CoordinatorPath);
        Enlist();
    }

    private void Enlist() =>
        _candidate?.Tell(new Enlist { Worker = _setup.Name, RunnerClass = _setup.RunnerClass, Slots = (uint)_setup.Slots });

    private void Accept(Enlisted welcome)
    {
        _coordinator = Context.Watch(Sender);
        Become(() => Prepare(welcome));
        _setup.Supply(welcome).PipeTo(Self, Self);
    }

    private void Prepare(Enlisted welcome)
    {
        Receive<RigSupply>(supply => Begin(welcome, supply));
        Receive<Status.Failure>(failure => Fail(failure.Cause));
        Receive<Terminated>(_ => End(WorkerEnd.CoordinatorGone));
        Receive<DrainWorker>(_ => End(WorkerEnd.Drained));
        Receive<Stop>(_ => End(WorkerEnd.Drained));
        Receive<Tick>(_ => { });
    }

    private void Begin(Enlisted welcome, RigSupply supply)
    {
        _supply = supply;
        var setup = new CellRunnerSetup(
            welcome.Run, _setup.Name, _setup.RunnerClass, welcome.BuildDigest, supply.StartRig, supply.Content, _setup.Judge,
            AttemptLimits.From(welcome.Limits), _setup.Time)
        {
            Samples = new SamplePolicy((int)Math.Min(welcome.PlannedCells, int.MaxValue)),
        };
        _lanes = [.. Enumerable.Range(0, _setup.Slots).Select(number => new RigLane(number, new CellRunner(setup), _setup.LaneSpent))];
        _desk = new WorkerDesk(_setup.Name, _setup.Slots, TimeSpan.FromMilliseconds(welcome.LeaseTtlMs));
        Become(Work);
        Apply(new DeskEvent.Ticked(Now));
    }

    private void Work()
    {
        Receive<Leases>(Take);
        Receive<LaneFreed>(m => Apply(new DeskEvent.LaneFreed(m.Lane, m.Cell, m.Commit, Now)));
        Receive<Committed>(m => Apply(new DeskEvent.Answered(m.IdempotencyKey, Now)));
        Receive<Renewed>(m => Apply(new DeskEvent.RenewalAnswered(m.Sequence, Wire.FromMessages(m.Lost), Now)));
        Receive<Tick>(_ => Apply(new DeskEvent.Ticked(Now)));
        Receive<Stop>(_ => Apply(new DeskEvent.DrainAsked(Now)));
        Receive<DrainWorker>(_ => Apply(new DeskEvent.DrainAsked(Now)));
        Receive<Terminated>(_ => End(WorkerEnd.CoordinatorGone));
    }

    private void Take(Leases leases)
    {
        foreach (var lease in leases.Leases_) _leases[Wire.HoldingOf(lease)] = lease;

        Apply(new DeskEvent.Granted(leases.IdempotencyKey, [.. leases.Leases_.Select(Wire.HoldingOf)], leases.NothingLeft, Now));
    }

    private void Apply(DeskEvent @event)
    {
        (_desk, var effects) = _desk!.Apply(@event);
        foreach (var effect in effects) CarryOut(effect);
    }

    private void CarryOut(DeskEffect effect)
    {
        switch (effect)
        {
            case DeskEffect.Run(var lane, var cell): Run(lane, cell); break;
            case DeskEffect.Cancel(var lane, var cell): _lanes[lane].Cancel(cell); break;
            case DeskEffect.Forget(var cell): _leases.Remove(cell); break;
            case DeskEffect.SendRecord(var commit): _coordinator.Tell(commit); break;
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

    private void Run(int lane, Holding cell)
    {
        var lease = _leases[cell];
        var (self, name, content) = (Self, _setup.Name, _supply!.Content);
        _lanes[lane].Run(
            cell,
            () => Wire.AttemptOf(lease, content),
            record => self.Tell(new LaneFreed(lane, cell, CommitOf(name, record, content))));
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

    private void Fail(Exception cause)
    {
        _setup.Ended.TrySetException(cause);
        Context.Stop(Self);
    }

    private void End(WorkerEnd end)
    {
        // What runs is of no use to anybody any more; the lanes end it when this actor has stopped.
        Become(() => ReceiveAny(_ => { }));
        _setup.Ended.TrySetResult(end);
        Context.Stop(Self);
    }

    private sealed record LaneFreed(int Lane, Holding Cell, Commit? Commit);
}
