using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Runners.Cluster;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Scheduling;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Tests.Simulation;

/// <summary>What Worker does around its desk, in virtual time. Its lanes run cells that take a while.</summary>
internal sealed class SimulatedWorker
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan EnlistEvery = TimeSpan.FromSeconds(1);

    private readonly SimulatedCluster _cluster;
    private readonly Dictionary<int, long> _runs = [];
    private SimulatedCoordinator? _coordinator;
    private WorkerDesk? _desk;
    private TimeSpan _pausedUntil;
    private TimeSpan _enlistedAt = -EnlistEvery;
    private long _epoch;
    private long _number;
    private bool _dead;

    public SimulatedWorker(SimulatedCluster cluster, string name)
    {
        (_cluster, Name) = (cluster, name);
        Wake();
    }

    public string Name { get; }

    public const int Slots = 2;

    public void Kill() => _dead = true;

    public void PauseFor(TimeSpan time) => _pausedUntil = _cluster.Now + time;

    public void Heed(SimulatedCoordinator coordinator, long epoch) => Do(() =>
    {
        if (epoch < _epoch || ReferenceEquals(coordinator, _coordinator)) return;

        (_coordinator, _epoch) = (coordinator, epoch);
        if (_desk is null)
        {
            _desk = new WorkerDesk(Name, Slots, SimulatedCoordinator.Limits.LeaseTtl);
            Apply(new DeskEvent.Ticked(_cluster.Now));
        }
        else
        {
            Apply(new DeskEvent.CoordinatorMet(_cluster.Now));
        }
    });

    public void Take(SimulatedCoordinator from, RunEffect.Grant grant) => From(from, () => new DeskEvent.Granted(
        grant.AskKey,
        [.. grant.Leases.Select(leased => new GrantedCell(new Holding(leased.Run, leased.Claim.Key, leased.Claim.Fence)))],
        _cluster.Now));

    public void Confirm(SimulatedCoordinator from, long sequence, IReadOnlyList<Holding> lost) =>
        From(from, () => new DeskEvent.RenewalAnswered(sequence, [.. lost], _cluster.Now));

    public void Settle(SimulatedCoordinator from, string key) => From(from, () => new DeskEvent.Answered(key, _cluster.Now));

    private void From(SimulatedCoordinator from, Func<DeskEvent> @event) => Do(() =>
    {
        if (ReferenceEquals(from, _coordinator)) Apply(@event());
    });

    private void Do(Action act)
    {
        if (_dead) return;

        if (_cluster.Now < _pausedUntil) _cluster.After(_pausedUntil - _cluster.Now, () => Do(act));
        else act();
    }

    private void Wake() => _cluster.After(TickEvery, () => Do(() =>
    {
        if (_cluster.Now - _enlistedAt >= EnlistEvery) Enlist();
        if (_desk is not null) Apply(new DeskEvent.Ticked(_cluster.Now));
        Wake();
    }));

    private void Enlist()
    {
        _enlistedAt = _cluster.Now;
        var held = _desk?.Held.Select(one => one.Cell with { Started = !one.Waits }).ToList() ?? [];
        foreach (var coordinator in _cluster.Coordinators.ToList())
            _cluster.Send(Name, coordinator.Name, () => coordinator.Hear(this, held));
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
            case DeskEffect.Cancel(var lane, var cell): Cancel(lane, cell); break;
            case DeskEffect.Ask(var key, var most): Tell(at => new SchedulerEvent.CellsAsked(Name, most, key, at)); break;
            case DeskEffect.SendRenewal(var sequence, var held): Tell(at => new SchedulerEvent.Renewed(Name, held, sequence, at)); break;
            case DeskEffect.HandBack(var held): Tell(at => new SchedulerEvent.HandedBack(Name, held, at)); break;
            case DeskEffect.SendRecord(var commit): Send(commit); break;
        }
    }

    private void Run(int lane, Holding cell)
    {
        var number = _runs[lane] = ++_number;
        var duration = _cluster.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(6));
        _cluster.After(duration, () => Do(() => Finish(lane, cell, number, isWhole: true)));
    }

    private void Cancel(int lane, Holding cell)
    {
        var number = _runs.GetValueOrDefault(lane);
        _cluster.After(TimeSpan.FromMilliseconds(5), () => Do(() => Finish(lane, cell, number, isWhole: false)));
    }

    private void Finish(int lane, Holding cell, long number, bool isWhole)
    {
        if (_runs.GetValueOrDefault(lane) != number || !_runs.Remove(lane)) return;

        var commit = new Commit
        {
            Worker = Name,
            IdempotencyKey = $"{cell.Key}/{cell.Fence}",
            Record = ByteString.CopyFromUtf8($"{cell.Key.Cell}|{cell.Fence}|{Name}"),
        };
        Apply(new DeskEvent.LaneFreed(lane, cell, isWhole ? commit : null, _cluster.Now));
    }

    private void Send(Commit commit)
    {
        var parts = commit.Record.ToStringUtf8().Split('|');
        var key = new Results.CellKey(parts[0], "gate", 0);
        var record = new TakenRecord(
            key, long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture), "", ContentDigest.Of(commit.Record.Span),
            commit.Record)
        { Wall = TimeSpan.FromSeconds(3) };
        Tell(at => new SchedulerEvent.RecordSent(Name, Plans.Run, commit.IdempotencyKey, record, at), fromAnybody: true);
    }

    private void Tell(Func<TimeSpan, SchedulerEvent> @event, bool fromAnybody = false)
    {
        if (_coordinator is not { } to) return;

        _cluster.Send(Name, to.Name, () => to.Take(Name, @event, fromAnybody));
    }
}
