using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Scheduling;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Tests.Simulation;

/// <summary>What Coordinator and Reign do around the scheduler, in virtual time.</summary>
internal sealed class SimulatedCoordinator
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private readonly SimulatedCluster _cluster;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private Succession _succession = new(TimeSpan.FromSeconds(3));
    private CoordinatorMark? _mark;
    private Scheduler _scheduler = Scheduler.Empty;
    private List<RunEffect> _gathering = [];
    private TimeSpan _pausedUntil;
    private bool _writing;
    private bool _dead;

    public SimulatedCoordinator(SimulatedCluster cluster, string name)
    {
        (_cluster, Name) = (cluster, name);
        Wake();
    }

    public static LedgerLimits Limits { get; } = new(TimeSpan.FromSeconds(30));

    public string Name { get; }

    public static int Takeovers { get; private set; }

    public static int Depositions { get; private set; }

    public void Kill() => _dead = true;

    public void PauseFor(TimeSpan time) => _pausedUntil = _cluster.Now + time;

    /// <summary>Carried out when this process runs; never where it is dead.</summary>
    public void Do(Action act)
    {
        if (_dead) return;

        if (_cluster.Now < _pausedUntil) _cluster.After(_pausedUntil - _cluster.Now, () => Do(act));
        else act();
    }

    public void Lose(string worker) => Do(() =>
    {
        if (_mark is not null && _known.Remove(worker)) Apply(new SchedulerEvent.WorkerLost(worker, _cluster.Now));
    });

    public void Hear(SimulatedWorker worker, IReadOnlyList<Holding> held) => Do(() =>
    {
        if (_mark is null) return;

        var epoch = _mark.Epoch;
        _cluster.Send(Name, worker.Name, () => worker.Heed(this, epoch));
        if (!_known.Add(worker.Name)) return;

        Apply(new SchedulerEvent.WorkerEnlisted(WorkerTraits.Of(worker.Name, SimulatedWorker.Slots), _cluster.Now));
        Apply(new SchedulerEvent.Renewed(worker.Name, [.. held], 0, _cluster.Now));
        var lost = _scheduler.Find(Plans.Run)!.Ledger.Claims
            .Where(claim => claim.Owner == worker.Name)
            .Select(claim => new Holding(Plans.Run, claim.Key, claim.Fence))
            .Where(holding => !held.Any(holding.IsSame));
        Apply(new SchedulerEvent.HandedBack(worker.Name, [.. lost], _cluster.Now));
    });

    /// <summary>From a worker that is known; records from anybody.</summary>
    public void Take(string worker, Func<TimeSpan, SchedulerEvent> @event, bool fromAnybody = false) => Do(() =>
    {
        if (_mark is not null && (fromAnybody || _known.Contains(worker))) Apply(@event(_cluster.Now));
    });

    private void Wake() => _cluster.After(Tick, () => Do(() =>
    {
        if (_mark is null) Look();
        else Beat();
        if (!_dead) Wake();
    }));

    private void Look()
    {
        (_succession, var mayTake) = _succession.See(_cluster.Ledger.Mark, _cluster.Now);
        if (!mayTake || _cluster.Ledger.TryTake(_cluster.Ledger.Mark, $"{Name}/{_cluster.Now}") is not { } mark) return;

        Takeovers += mark.Epoch > 1 ? 1 : 0;
        _mark = mark;
        _known.Clear();
        _gathering = [];
        _writing = false;
        var ledger = MatrixLedger.Restore(Plans.Run, Works.Cells(_cluster.Cells), _cluster.Ledger.Cells, Limits, _cluster.Now);
        _scheduler = Scheduler.Empty;
        Apply(new SchedulerEvent.RunSubmitted(Works.Order, ledger, _cluster.Now));
    }

    private void Beat()
    {
        Apply(new SchedulerEvent.Ticked(_cluster.Now));
        if (!_writing && _gathering.Count == 0) Write([]);
    }

    private void Apply(SchedulerEvent @event)
    {
        (_scheduler, var effects) = _scheduler.Apply(@event);
        foreach (var effect in effects) _gathering.Add(effect is RunEffect.GaveUp given ? given.With(Missing(given)) : effect);
        Flush();
    }

    private static TakenRecord Missing(RunEffect.GaveUp given)
    {
        var body = ByteString.CopyFromUtf8($"{given.Key} given up at {given.Fence}");
        return new TakenRecord(given.Key, given.Fence, TroubleKinds.WorkerLost, ContentDigest.Of(body.Span), body);
    }

    private void Flush()
    {
        if (_writing || _gathering.Count == 0) return;

        var effects = _gathering;
        _gathering = [];
        Write(effects);
    }

    /// <summary>The database carries it out whether or not this process lives to hear of it.</summary>
    private void Write(List<RunEffect> effects)
    {
        _writing = true;
        var mark = _mark!;
        var latency = _cluster.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(50));
        _cluster.After(latency, () =>
        {
            if (_dead && _cluster.Chance() < 0.5) return;

            var done = _cluster.Ledger.Apply(mark, effects.OfType<RunEffect.Write>());
            _cluster.After(latency, () => Do(() => Written(mark, effects, done)));
        });
    }

    private void Written(CoordinatorMark mark, List<RunEffect> effects, bool done)
    {
        if (_mark != mark) return;

        if (!done)
        {
            Depositions++;
            (_mark, _succession) = (null, new Succession(_succession.Patience));
            return;
        }

        _writing = false;
        _mark = mark with { Beat = mark.Beat + 1 };
        foreach (var effect in effects) CarryOut(effect);
        if (_mark is not null) Flush();
    }

    private void CarryOut(RunEffect effect)
    {
        switch (effect)
        {
            case RunEffect.Grant grant: Tell(grant.Worker, worker => worker.Take(this, grant)); break;
            case RunEffect.AnswerRenewal(var name, var sequence, var lost):
                Tell(name, worker => worker.Confirm(this, sequence, lost));
                break;
            case RunEffect.Revoked(var name, var held): Tell(name, worker => worker.Confirm(this, 0, [held])); break;
            case RunEffect.AnswerRecord(var name, var key, _, _): Tell(name, worker => worker.Settle(this, key)); break;
            case RunEffect.Concluded: _cluster.IsOver = true; break;
        }
    }

    private void Tell(string name, Action<SimulatedWorker> tell)
    {
        if (_cluster.Workers.Find(worker => worker.Name == name) is { } known) _cluster.Send(Name, name, () => tell(known));
    }
}
