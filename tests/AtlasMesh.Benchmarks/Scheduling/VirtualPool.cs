using System.Diagnostics;
using AtlasMesh.Results;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Scheduling;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Benchmarks.Scheduling;

/// <summary>Runners in virtual time around the real scheduler: what it decides is timed, all else is made up.</summary>
internal sealed class VirtualPool
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(200);

    private readonly PriorityQueue<Action, (TimeSpan At, long Number)> _queue = new();
    private readonly IReadOnlyList<VirtualCell> _jobs;
    private readonly Func<int, VirtualFate> _fate;
    private readonly TimeSpan _lease;
    private readonly Dictionary<string, (VirtualRunner Runner, int Asks)> _runners = new(StringComparer.Ordinal);
    private Scheduler _scheduler;
    private TimeSpan _now;
    private long _events;
    private int _names;

    /// <param name="jobs">In the order of handing out.</param>
    /// <param name="history">What the scheduler knows of them.</param>
    /// <param name="fate">What happens to an attempt, by its number.</param>
    /// <param name="lease">A dead runner is found out after this.</param>
    public VirtualPool(IReadOnlyList<VirtualCell> jobs, DurationBook history, Func<int, VirtualFate> fate, TimeSpan lease)
    {
        (_jobs, _fate, _lease) = (jobs, fate, lease);
        var cells = new RunCells([.. jobs.Select((job, number) => new CellWork(Key(number), job.Family, Demand.None))]);
        var ledger = MatrixLedger.For("run", cells, new LedgerLimits(TimeSpan.FromDays(1)));
        _scheduler = Scheduler.Empty with { Durations = history };
        Decide(new SchedulerEvent.RunSubmitted(new RunOrder(1, "user", RunOrder.UsualPriority), ledger, TimeSpan.Zero));
    }

    /// <summary>Ticks of the clock that took each decision.</summary>
    public List<long> Decisions { get; } = [];

    public TimeSpan Makespan { get; private set; }

    public int Attempts { get; private set; }

    public static CellKey Key(int number) => new($"c{number}", "gate", 0);

    /// <summary>One slot each; ends when every job is done.</summary>
    public void Run(IEnumerable<VirtualRunner> runners)
    {
        foreach (var runner in runners) Start(runner);
        At(TickEvery, Tick);
        while (!_scheduler.Find("run")!.Ledger.IsConcluded && _queue.TryDequeue(out var act, out var when))
        {
            _now = when.At;
            act();
        }
    }

    private void At(TimeSpan at, Action act) => _queue.Enqueue(act, (at, _events++));

    private void Tick()
    {
        Decide(new SchedulerEvent.Ticked(_now));
        At(_now + TickEvery, Tick);
    }

    private void Start(VirtualRunner runner)
    {
        var name = $"w{_names++}";
        Decide(new SchedulerEvent.WorkerEnlisted(new WorkerTraits(name, runner.Class, 1, []), _now));
        _runners[name] = (runner, 0);
        Ask(name);
    }

    private void Ask(string name)
    {
        if (!_runners.TryGetValue(name, out var entry)) return;

        _runners[name] = (entry.Runner, entry.Asks + 1);
        Decide(new SchedulerEvent.CellsAsked(name, 1, $"{name}/{entry.Asks}", _now));
    }

    private void Decide(SchedulerEvent @event)
    {
        var began = Stopwatch.GetTimestamp();
        (_scheduler, var effects) = _scheduler.Apply(@event);
        Decisions.Add(Stopwatch.GetTimestamp() - began);
        foreach (var effect in effects) CarryOut(effect);
    }

    private void CarryOut(RunEffect effect)
    {
        switch (effect)
        {
            case RunEffect.Grant(var worker, _, var leases): Begin(worker, leases[0].Claim); break;
            case RunEffect.Revoked(var worker, _): At(_now, () => Ask(worker)); break;
            case RunEffect.Concluded: Makespan = _now; break;
        }
    }

    private void Begin(string worker, Claim claim)
    {
        if (!_runners.TryGetValue(worker, out var entry)) return;

        var fate = _fate(Attempts++);
        var duration = _jobs[claim.Place].Work / entry.Runner.Speed * fate.Slowdown;
        Decide(new SchedulerEvent.Renewed(worker, [new Holding("run", claim.Key, claim.Fence, Started: true)], 0, _now));
        if (fate.DiesAt is { } part) At(_now + (duration * part), () => Die(worker));
        else At(_now + duration, () => Finish(worker, claim, duration));
    }

    private void Die(string worker)
    {
        if (!_runners.Remove(worker, out var entry)) return;

        At(_now + _lease, () => Decide(new SchedulerEvent.WorkerLost(worker, _now)));
        At(_now + _lease, () => Start(entry.Runner));
    }

    private void Finish(string worker, Claim claim, TimeSpan duration)
    {
        var cell = _scheduler.Find("run")!.Ledger.Cells[claim.Place];
        var isHeld = cell.Claim?.Fence == claim.Fence || cell.Copy?.Fence == claim.Fence;
        if (!isHeld || !_runners.ContainsKey(worker)) return;

        var body = ByteString.CopyFrom(BitConverter.GetBytes(((long)claim.Place << 20) + claim.Fence));
        var record = new TakenRecord(claim.Key, claim.Fence, "", ContentDigest.Of(body.Span), body) { Wall = duration };
        Decide(new SchedulerEvent.RecordSent(worker, "run", "key", record, _now));
        Ask(worker);
    }
}

/// <summary>A cell that takes so long on a runner of speed 1.</summary>
internal sealed record VirtualCell(string Family, TimeSpan Work);

internal sealed record VirtualRunner(string Class, double Speed);

/// <summary>What happens to an attempt.</summary>
/// <param name="Slowdown">1: nothing.</param>
/// <param name="DiesAt">After which part of it its runner dies; null: it lives.</param>
internal readonly record struct VirtualFate(double Slowdown, double? DiesAt);
