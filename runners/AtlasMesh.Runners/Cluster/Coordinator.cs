using Akka.Actor;
using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;
using Google.Protobuf;

namespace AtlasMesh.Runners.Cluster;

/// <summary>Tells a coordinator to stop its run; said by the node that it is on.</summary>
internal sealed record StopRun(string Reason);

/// <summary>Tells a coordinator to wait no longer for what is claimed.</summary>
internal sealed record AbandonRun;

/// <summary>
/// The coordinator of one run: turns messages into events for the ledger and its effects into writes and messages. What to do is
/// <see cref="MatrixLedger"/>'s to decide. Nothing is answered before what it rests on is durable; while one batch is being written the
/// next one gathers.
/// </summary>
internal sealed class Coordinator : ReceiveActor, IWithTimers
{
    private const int MaxSlots = 1024;

    // A grant must fit into one message: 128 leases, whose cells go inline up to a cap and by digest beyond it.
    private const int MaxAsked = 128;

    private const string FlushTimer = "flush";

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(200);

    private readonly CoordinatorSetup _setup;
    private readonly Admission _admission;
    private readonly Dictionary<string, IActorRef> _workers = new(StringComparer.Ordinal);
    private readonly long _began;
    private List<RunEffect> _gathering = [];
    private MatrixLedger _ledger;
    private bool _writing;
    private TimeSpan _flushedAt = -Pace;

    public Coordinator(CoordinatorSetup setup)
    {
        _setup = setup;
        _began = setup.Time.GetTimestamp();
        _admission = new Admission(setup.Run.Run, setup.Plan);
        _ledger = MatrixLedger.Restore(setup.Run.Cells, setup.Limits);

        Receive<Enlist>(Welcome);
        Receive<AskCells>(m => From(m.Worker, new RunEvent.CellsAsked(m.Worker, (int)Math.Min(m.Most, MaxAsked), m.IdempotencyKey, Now)));
        Receive<Renew>(m => From(m.Worker, new RunEvent.Renewed(m.Worker, Wire.FromMessages(m.Held), m.Sequence, Now)));
        Receive<HandBack>(m => From(m.Worker, new RunEvent.HandedBack(m.Worker, Wire.FromMessages(m.Held), Now)));
        Receive<Commit>(Take);
        Receive<Terminated>(m => Lose(m.ActorRef));
        Receive<Tick>(_ => Apply(new RunEvent.Ticked(Now)));
        Receive<StopRun>(m => Apply(new RunEvent.StopAsked(m.Reason)));
        Receive<AbandonRun>(_ => Apply(new RunEvent.Abandoned()));
        Receive<FlushNow>(_ => Flush());
        Receive<Written>(CarryOut);
        Receive<Status.Failure>(m => Fail(m.Cause));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _setup.Time.GetElapsedTime(_began);

    private RunCounts Counts => new(
        _ledger.Cells.Count, _ledger.Over, _ledger.GivenUp, _ledger.Claimed.Count, _ledger.Attempts, _ledger.StaleRecords);

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer("tick", Tick.Instance, TickEvery);
        Self.Tell(Tick.Instance);
    }

    protected override void PostStop() =>
        _setup.Concluded.TrySetException(new LedgerException($"the coordinator of run '{_setup.Run.Run}' ended before the run did"));

    private void Welcome(Enlist enlist)
    {
        if (enlist.Worker.Length is 0 or > 200) return;

        if (_workers.TryGetValue(enlist.Worker, out var known) && !known.Equals(Sender)) Lose(known);

        var isNew = _workers.TryAdd(enlist.Worker, Sender);
        Context.Watch(Sender);
        var slots = (int)Math.Clamp(enlist.Slots, 1, MaxSlots);
        if (isNew)
        {
            Apply(new RunEvent.WorkerEnlisted(enlist.Worker, slots));
            _setup.News(new RunNews.RunnerJoined(enlist.Worker, slots));
        }

        Sender.Tell(_setup.Welcome);
    }

    /// <summary>Only the actor that enlisted under a name speaks for it.</summary>
    private void From(string worker, RunEvent @event)
    {
        if (_workers.TryGetValue(worker, out var known) && known.Equals(Sender)) Apply(@event);
    }

    private void Take(Commit commit)
    {
        try
        {
            var (taken, refusal) = _admission.Admit(Wire.BodyOf(commit, _setup.Content));
            if (taken is not null) From(commit.Worker, new RunEvent.RecordSent(commit.Worker, commit.IdempotencyKey, taken, Now));
            else Sender.Tell(new Committed { IdempotencyKey = commit.IdempotencyKey, Reason = refusal });
        }
        catch (ContentException e)
        {
            Sender.Tell(new Committed { IdempotencyKey = commit.IdempotencyKey, Reason = e.Message });
        }
    }

    private void Lose(IActorRef worker)
    {
        if (_workers.FirstOrDefault(entry => entry.Value.Equals(worker)).Key is not { } name) return;

        _workers.Remove(name);
        _setup.News(new RunNews.RunnerLost(name));
        Apply(new RunEvent.WorkerLost(name, Now));
    }

    private void Apply(RunEvent @event)
    {
        (_ledger, var effects) = _ledger.Apply(@event);
        foreach (var effect in effects) _gathering.Add(effect is RunEffect.GaveUp given ? AsAccepted(given) : effect);

        Flush();
    }

    private RunEffect.Accepted AsAccepted(RunEffect.GaveUp given) => new(given.Key, given.Fence, _admission.Missing(given), GivenUp: true);

    /// <summary>Every write waits for the disk. While no worker waits for cells, what comes in within a pace goes into one.</summary>
    private void Flush()
    {
        if (_writing || _gathering.Count == 0) return;

        var wait = Pace - (Now - _flushedAt);
        if (wait > TimeSpan.Zero && !_gathering.Exists(effect => effect is RunEffect.Grant or RunEffect.Halt or RunEffect.Conclude))
        {
            if (!Timers.IsTimerActive(FlushTimer)) Timers.StartSingleTimer(FlushTimer, FlushNow.Instance, wait);
            return;
        }

        _flushedAt = Now;

        var effects = _gathering;
        _gathering = [];
        var writes = effects.OfType<RunEffect.Write>().ToList();
        if (writes.Count == 0)
        {
            foreach (var effect in effects) CarryOut(effect);
            return;
        }

        _writing = true;
        _setup.Writer.WriteAsync(writes).PipeTo(Self, Self, success: () => new Written(effects));
    }

    private void CarryOut(Written written)
    {
        _writing = false;
        foreach (var effect in written.Effects) CarryOut(effect);

        Flush();
    }

    private void CarryOut(RunEffect effect)
    {
        switch (effect)
        {
            case RunEffect.Grant grant: Give(grant); break;
            case RunEffect.AnswerRenewal answer: Tell(answer.Worker, ToMessage(answer)); break;
            case RunEffect.AnswerRecord answer: Tell(answer.Worker, ToMessage(answer)); break;
            case RunEffect.Halt halt: Halt(halt.Reason); break;
            case RunEffect.Conclude conclude: _setup.Concluded.TrySetResult(new RunConclusion(conclude.Complete, Counts)); break;
            default: Announce(effect); break;
        }
    }

    private ByteString CellOf(CellKey key) => _setup.Plan.Raw(_setup.Plan.PlaceOf(key));

    private void Give(RunEffect.Grant grant)
    {
        try
        {
            Tell(grant.Worker, Wire.ToMessage(grant, CellOf, _setup.Content));
        }
        catch (Exception e) when (e is PlanFileException or ContentException)
        {
            Fail(e);
        }
    }

    private static Renewed ToMessage(RunEffect.AnswerRenewal answer) =>
        new() { Sequence = answer.Sequence, Lost = { answer.Lost.Select(Wire.ToMessage) } };

    private static Committed ToMessage(RunEffect.AnswerRecord answer) =>
        new() { IdempotencyKey = answer.CommitKey, Accepted = answer.IsTaken, Reason = answer.Reason };

    private void Announce(RunEffect effect)
    {
        switch (effect)
        {
            case RunEffect.Began(var claim): _setup.News(new RunNews.CellBegan(claim.Key, claim.Owner, claim.Attempt)); break;
            case RunEffect.Accepted accepted:
                _setup.News(new RunNews.CellEnded(Parse(accepted.Record), accepted.GivenUp, Counts));
                break;
            case RunEffect.Troubled(var key, var fence, var record):
                _setup.News(new RunNews.AttemptFailed(key, fence, record.Trouble, Parse(record).Trouble.Detail));
                break;
            case RunEffect.Stale(var key, _, _, var why): _setup.News(new RunNews.RecordStale(key, why)); break;
        }
    }

    private static Contracts.Results.V1.Record Parse(TakenRecord record) => Contracts.Results.V1.Record.Parser.ParseFrom(record.Body);

    private void Tell(string worker, object message)
    {
        if (_workers.TryGetValue(worker, out var actor)) actor.Tell(message);
    }

    private void Halt(string reason)
    {
        foreach (var worker in _workers.Values) worker.Tell(new Stop { Reason = reason });
    }

    /// <summary>What can't be made durable must not be acted upon: the run ends here.</summary>
    private void Fail(Exception cause)
    {
        _setup.Concluded.TrySetException(cause);
        Halt(cause.Message);
        Context.Stop(Self);
    }

    private sealed record Written(List<RunEffect> Effects);

    private sealed class FlushNow
    {
        public static readonly FlushNow Instance = new();
    }
}
