using System.Collections.Immutable;
using Akka.Actor;
using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Scheduling;
using Google.Protobuf;

namespace AtlasMesh.Runners.Cluster;

/// <summary>
/// What a coordinator has while it leads: the scheduler, the runs, the workers, and the batch that gathers while the one before is being
/// written. Nothing is answered before what it rests on is durable. Used by the coordinator's thread alone.
/// </summary>
internal sealed class Reign : IDisposable
{
    // Every write waits for the disk. While no worker waits for cells, what comes in within a pace goes into one.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan BeatEvery = TimeSpan.FromMilliseconds(500);

    private readonly CoordinatorSetup _setup;
    private readonly LedgerWriter _writer;
    private readonly Func<TimeSpan> _now;
    private readonly Action<Task, Batch> _whenWritten;
    private readonly Dictionary<string, OpenRun> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IActorRef> _workers = new(StringComparer.Ordinal);
    private readonly Queue<(string Run, TimeSpan At)> _over = new();
    private Batch _gathering = new();
    private Batch _current = new();
    private TimeSpan _flushedAt;
    private long _lastNumber;
    private bool _writing;

    /// <param name="setup">Of the coordinator.</param>
    /// <param name="mark">Its place in the ledger.</param>
    /// <param name="writer">Owned from now on.</param>
    /// <param name="now">The coordinator's clock.</param>
    /// <param name="whenWritten">Given every batch that is on its way to the disk; must lead to <see cref="Written"/>.</param>
    public Reign(
        CoordinatorSetup setup, CoordinatorMark mark, LedgerWriter writer, Func<TimeSpan> now, Action<Task, Batch> whenWritten)
    {
        (_setup, Mark, _writer, _now, _whenWritten) = (setup, mark, writer, now, whenWritten);
        _flushedAt = now();
    }

    public CoordinatorMark Mark { get; }

    public Scheduler Scheduler { get; private set; } = Scheduler.Empty;

    public IReadOnlyDictionary<string, IActorRef> Workers => _workers;

    /// <summary>How long to wait until <see cref="Flush"/> is worth calling; null: it is not waiting.</summary>
    public TimeSpan? Wait { get; private set; }

    public OpenRun? Find(string run) => _runs.GetValueOrDefault(run);

    /// <summary>Goes on with a run as it was stored.</summary>
    public void Restore(OpenRun run, IEnumerable<CellEntry> cells)
    {
        _runs.Add(run.Head.Run, run);
        var ledger = MatrixLedger.Restore(run.Head.Run, run.Cells, cells, _setup.Limits, _now());
        Apply(new SchedulerEvent.RunSubmitted(run.Head.Order, ledger, _now()));
        if (run.Head.State == RunState.Stopping) Apply(new SchedulerEvent.StopAsked(run.Head.Run, run.Head.Reason, _now()));
    }

    public void Inherit(DurationBook durations, long lastNumber)
    {
        Scheduler = Scheduler with { Durations = durations };
        _lastNumber = lastNumber;
    }

    /// <summary>Makes a new run durable and begins it.</summary>
    public void Begin(OpenRun made, Action whenDurable)
    {
        var run = made.Numbered(++_lastNumber);
        _runs.Add(run.Head.Run, run);
        foreach (var (name, worker) in Scheduler.Workers) _setup.News(run.Head.Run, new RunNews.RunnerJoined(name, worker.Traits.Slots));
        _gathering.Effects.Add(new RunEffect.Submitted(run.Head, run.Cells));
        _gathering.Then.Add(whenDurable);
        var ledger = MatrixLedger.For(run.Head.Run, run.Cells, _setup.Limits);
        Apply(new SchedulerEvent.RunSubmitted(run.Head.Order, ledger, _now()));
    }

    /// <summary>Goes on with a run that was stopped.</summary>
    public void Reopen(OpenRun run, IEnumerable<CellEntry> cells, Action whenDurable)
    {
        _gathering.Effects.Add(new RunEffect.Reopened(run.Head.Run));
        _gathering.Then.Add(whenDurable);
        Restore(run, cells);
    }

    public void Enlist(Enlist enlist, IActorRef sender)
    {
        const int maxSlots = 1024;
        var name = enlist.Worker;
        if (name.Length is 0 or > 200 || enlist.Labels.Count > 100) return;

        if (_workers.TryGetValue(name, out var known) && !known.Equals(sender)) Lose(name);

        var slots = (int)Math.Clamp(enlist.Slots, 1, maxSlots);
        var isNew = _workers.TryAdd(name, sender);
        sender.Tell(_setup.Welcome(Mark.Epoch, name));
        if (!isNew) return;

        Apply(new SchedulerEvent.WorkerEnlisted(new WorkerTraits(name, enlist.RunnerClass, slots, [.. enlist.Labels]), _now()));
        Compare(name, Wire.FromMessages(enlist.Held));
        foreach (var run in _runs.Keys) _setup.News(run, new RunNews.RunnerJoined(name, slots));
    }

    /// <summary>What it holds is its own further on; what a coordinator before this one gave it and it never got goes to others.</summary>
    private void Compare(string worker, ImmutableArray<Holding> held)
    {
        if (held.Length > 0) Apply(new SchedulerEvent.Renewed(worker, held, 0, _now()));

        var missing = Scheduler.Runs.Values
            .SelectMany(run => run.Ledger.Claims.Select(claim => (run.Ledger.Run, Claim: claim)))
            .Where(entry => entry.Claim.Owner == worker)
            .Select(entry => new Holding(entry.Run, entry.Claim.Key, entry.Claim.Fence))
            .Where(holding => !held.Any(holding.IsSame))
            .ToImmutableArray();
        if (missing.Length > 0) Apply(new SchedulerEvent.HandedBack(worker, missing, _now()));
    }

    /// <summary>When all that was decided up to now is durable.</summary>
    public void AfterWrites(Action act)
    {
        if (_gathering.Effects.Count > 0) _gathering.Then.Add(act);
        else if (_writing) _current.Then.Add(act);
        else act();
    }

    public void Lose(string worker)
    {
        if (!_workers.Remove(worker)) return;

        foreach (var run in _runs.Keys) _setup.News(run, new RunNews.RunnerLost(worker));
        Apply(new SchedulerEvent.WorkerLost(worker, _now()));
    }

    /// <summary>Only the actor that enlisted under a name speaks for it.</summary>
    public void From(string worker, IActorRef sender, SchedulerEvent @event)
    {
        if (_workers.TryGetValue(worker, out var known) && known.Equals(sender)) Apply(@event);
    }

    /// <summary>A record counts by its fence, whoever sends it: one that comes after its worker was lost is to be counted too.</summary>
    public void Take(Commit commit, IActorRef sender)
    {
        var refusal = "the record can't be read";
        try
        {
            var body = Wire.BodyOf(commit, _setup.Content);
            if (Admission.Read(body) is { } record)
            {
                refusal = "there is no such run, or it is over";
                if (_runs.TryGetValue(record.Run, out var run))
                {
                    (var taken, refusal) = run.Admission.Admit(record, body);
                    if (taken is not null)
                    {
                        Apply(new SchedulerEvent.RecordSent(commit.Worker, record.Run, commit.IdempotencyKey, taken, _now()));
                        return;
                    }
                }
            }
        }
        catch (ContentException e)
        {
            refusal = e.Message;
        }

        sender.Tell(new Committed { IdempotencyKey = commit.IdempotencyKey, Reason = refusal });
    }

    public void Apply(SchedulerEvent @event)
    {
        (Scheduler, var effects) = Scheduler.Apply(@event);
        foreach (var effect in effects)
            _gathering.Effects.Add(effect is RunEffect.GaveUp given ? given.With(_runs[given.Run].Admission.Missing(given)) : effect);

        Flush();
    }

    public void Tick()
    {
        Apply(new SchedulerEvent.Ticked(_now()));
        Forget();
        if (!_writing && _gathering.Effects.Count == 0 && _now() - _flushedAt >= BeatEvery) Write(new Batch());
    }

    public void Flush()
    {
        Wait = null;
        if (_writing || _gathering.Effects.Count == 0) return;

        var wait = Pace - (_now() - _flushedAt);
        if (wait > TimeSpan.Zero && !_gathering.Effects.Exists(IsUrgent))
        {
            Wait = wait;
            return;
        }

        var batch = _gathering;
        _gathering = new Batch();
        Write(batch);
    }

    public void Written(Batch batch)
    {
        _writing = false;
        CarryOut(batch.Effects);
        foreach (var act in batch.Then) act();
        Flush();
    }

    public void Dispose()
    {
        _writer.Dispose();
        foreach (var run in _runs.Values.Where(_ => !_setup.IsSession)) run.Plan.Dispose();
    }

    private static bool IsUrgent(RunEffect effect) =>
        effect is RunEffect.Grant or RunEffect.Revoked or RunEffect.Concluded or RunEffect.Submitted or RunEffect.Drain;

    private void Write(Batch batch)
    {
        _flushedAt = _now();
        var writes = batch.Effects.OfType<RunEffect.Write>().ToList();
        if (writes.Count == 0 && batch.Effects.Count > 0)
        {
            CarryOut(batch.Effects);
            return;
        }

        _writing = true;
        _current = batch;
        _whenWritten(_writer.WriteAsync(writes), batch);
    }

    private void CarryOut(List<RunEffect> effects)
    {
        var answers = new Dictionary<string, CommitsAnswered>(StringComparer.Ordinal);
        foreach (var effect in effects)
        {
            if (effect is not RunEffect.AnswerRecord answer)
            {
                CarryOut(effect);
                continue;
            }

            if (!answers.TryGetValue(answer.Worker, out var together)) answers.Add(answer.Worker, together = new CommitsAnswered());
            together.Answers.Add(
                new Committed { IdempotencyKey = answer.CommitKey, Accepted = answer.IsTaken, Reason = answer.Reason });
        }

        foreach (var (worker, together) in answers)
        {
            foreach (var part in Wire.Parts(together)) Tell(worker, part);
        }
    }

    private void CarryOut(RunEffect effect)
    {
        switch (effect)
        {
            case RunEffect.Grant grant: Give(grant); break;
            case RunEffect.AnswerRenewal answer:
                Tell(answer.Worker, new Renewed { Sequence = answer.Sequence, Lost = { answer.Lost.Select(Wire.ToMessage) } });
                break;
            case RunEffect.Revoked(var worker, var held): Tell(worker, new Renewed { Lost = { Wire.ToMessage(held) } }); break;
            case RunEffect.Drain(var worker): Tell(worker, new Contracts.Cluster.V1.Drain()); break;
            case RunEffect.Concluded concluded: Conclude(concluded); break;
            default: Announce(effect); break;
        }
    }

    private void Conclude(RunEffect.Concluded concluded)
    {
        _over.Enqueue((concluded.Run, _now()));
        _setup.Concluded(concluded.Run, new RunConclusion(concluded.Complete, CountsOf(concluded.Run)));
    }

    /// <summary>What comes late is counted for as long as a worker may believe in its lease, and a while more.</summary>
    private void Forget()
    {
        if (_setup.IsSession || !_over.TryPeek(out var over) || _now() - over.At < _setup.Limits.LeaseTtl * 2) return;

        _over.Dequeue();
        if (!_runs.Remove(over.Run, out var run)) return;

        run.Plan.Dispose();
        Apply(new SchedulerEvent.RunForgotten(over.Run, _now()));
    }

    private void Give(RunEffect.Grant grant)
    {
        var message = Wire.ToMessage(grant, leased => _runs[leased.Run].CellOf(leased.Claim), _setup.Content);
        foreach (var run in grant.Leases.Select(leased => leased.Run).Distinct()) message.Terms.Add(_runs[run].Terms);
        Tell(grant.Worker, message);
    }

    private void Announce(RunEffect effect)
    {
        switch (effect)
        {
            case RunEffect.Began(var run, var claim):
                _setup.News(run, new RunNews.CellBegan(claim.Key, claim.Owner, claim.Attempt));
                break;
            case RunEffect.Accepted accepted:
                _setup.News(accepted.Run, new RunNews.CellEnded(accepted.Record.Parsed!, accepted.GivenUp, CountsOf(accepted.Run)));
                break;
            case RunEffect.Troubled(var run, var key, var fence, var record, _):
                _setup.News(run, new RunNews.AttemptFailed(key, fence, record.Trouble, record.Parsed!.Trouble.Detail));
                break;
            case RunEffect.Stale(var run, var key, _, _, var why): _setup.News(run, new RunNews.RecordStale(key, why)); break;
        }
    }

    private RunCounts CountsOf(string run) =>
        Scheduler.Find(run) is { } scheduled ? RunCounts.Of(scheduled) : new RunCounts(0, 0, 0, 0, 0, 0);

    private void Tell(string worker, IMessage message)
    {
        if (_workers.TryGetValue(worker, out var actor)) actor.Tell(message);
    }

    /// <summary>What goes to the disk together, and what is done when it is there.</summary>
    internal sealed class Batch
    {
        public List<RunEffect> Effects { get; } = [];

        /// <summary>After the effects.</summary>
        public List<Action> Then { get; } = [];
    }
}
