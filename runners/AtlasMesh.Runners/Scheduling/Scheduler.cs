using System.Collections.Immutable;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Vocabulary;
using Effects = System.Collections.Immutable.ImmutableArray<AtlasMesh.Runners.Ledger.RunEffect>.Builder;

namespace AtlasMesh.Runners.Scheduling;

/// <summary>
/// All that a coordinator decides, as one value: the runs, the workers, and who gets what next. Higher priorities go first; users of one
/// priority share the runners evenly; within a run the longest cells go first, unknown ones before them. It reads no clock.
/// </summary>
public sealed record Scheduler
{
    private static readonly TimeSpan CopyEvery = TimeSpan.FromSeconds(1);

    public static Scheduler Empty { get; } = new();

    /// <summary>By number.</summary>
    public ImmutableSortedDictionary<long, ScheduledRun> Runs { get; init; } = ImmutableSortedDictionary<long, ScheduledRun>.Empty;

    public ImmutableSortedDictionary<string, ScheduledWorker> Workers { get; init; } =
        ImmutableSortedDictionary.Create<string, ScheduledWorker>(StringComparer.Ordinal);

    /// <summary>Slots of all workers that do not drain.</summary>
    public int Slots { get; private init; }

    public DurationBook Durations { get; init; } = DurationBook.Empty;

    /// <summary>Who waits for cells, the longest first.</summary>
    public ImmutableList<SchedulerEvent.CellsAsked> Parked { get; private init; } = [];

    private TimeSpan CopiedAt { get; init; }

    private ImmutableDictionary<string, long> Numbers { get; init; } =
        ImmutableDictionary.Create<string, long>(StringComparer.Ordinal);

    public ScheduledRun? Find(string run) => Numbers.TryGetValue(run, out var number) ? Runs[number] : null;

    public Decision<Scheduler, RunEffect> Apply(SchedulerEvent @event)
    {
        var effects = ImmutableArray.CreateBuilder<RunEffect>();
        var next = @event switch
        {
            SchedulerEvent.RunSubmitted submitted => Submit(submitted, effects),
            SchedulerEvent.WorkerEnlisted(var worker, _) => Enlist(worker),
            SchedulerEvent.CellsAsked asked => Ask(asked, effects),
            SchedulerEvent.Renewed renewed => Renew(renewed, effects),
            SchedulerEvent.HandedBack back => HandBack(back, effects),
            SchedulerEvent.WorkerLost lost => Lose(lost, effects),
            SchedulerEvent.RecordSent sent => Take(sent, effects),
            SchedulerEvent.DrainAsked(var worker, _) => Drain(worker, effects),
            SchedulerEvent.Ticked(var at) => Tick(at, effects),
            SchedulerEvent.StopAsked(var run, var reason, _) => With(run, effects, ledger => ledger.Stop(reason, effects)),
            SchedulerEvent.Abandoned(var run, _) => With(run, effects, ledger => ledger.Abandon(effects)),
            SchedulerEvent.RunForgotten(var run, _) => Forget(run),
            _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "No rule for this event."),
        };

        return new Decision<Scheduler, RunEffect>(next, effects.ToImmutable());
    }

    private Scheduler Submit(SchedulerEvent.RunSubmitted submitted, Effects effects)
    {
        var (order, ledger, at) = submitted;
        var next = this with
        {
            Runs = Runs.Add(order.Number, new ScheduledRun(order, ledger, at)),
            Numbers = Numbers.Add(ledger.Run, order.Number),
        };
        return next.Settle(ledger.Run, effects).ServeAll(at, effects);
    }

    private Scheduler Forget(string run) => Numbers.TryGetValue(run, out var number)
        ? this with { Runs = Runs.Remove(number), Numbers = Numbers.Remove(run) }
        : this;

    private Scheduler Enlist(WorkerTraits traits)
    {
        var known = Workers.GetValueOrDefault(traits.Name);
        return Put((known ?? new ScheduledWorker(traits)) with { Traits = traits });
    }

    private Scheduler Ask(SchedulerEvent.CellsAsked asked, Effects effects)
    {
        if (!Workers.TryGetValue(asked.Worker, out var worker) || worker.IsDraining) return this;

        // Executed, but the answer was lost: the same answer again. What it names and has lost since, its holder learns by renewing.
        if (worker.LastGrant is { } last && last.AskKey == asked.AskKey)
        {
            effects.Add(last);
            return this;
        }

        var served = Serve(asked, asked.At, effects);
        var parked = Parked.FindIndex(other => other.Worker == asked.Worker);
        if (served is not null) return parked < 0 ? served : served with { Parked = served.Parked.RemoveAt(parked) };

        return this with { Parked = parked < 0 ? Parked.Add(asked) : Parked.SetItem(parked, asked) };
    }

    private Scheduler Renew(SchedulerEvent.Renewed renewed, Effects effects)
    {
        var next = this;
        var lost = ImmutableArray.CreateBuilder<Holding>();
        foreach (var held in renewed.Held)
        {
            var run = next.Find(held.Run);
            if (run?.Ledger.Hear(renewed.Worker, held, renewed.At, effects) is { } heard) next = next.Put(run, heard);
            else lost.Add(held);
        }

        if (renewed.Sequence > 0 || lost.Count > 0)
            effects.Add(new RunEffect.AnswerRenewal(renewed.Worker, renewed.Sequence, lost.ToImmutable()));

        return next;
    }

    private Scheduler HandBack(SchedulerEvent.HandedBack back, Effects effects)
    {
        var next = this;
        foreach (var held in back.Held) next = next.With(held.Run, effects, ledger => ledger.HandBack(back.Worker, held, effects));
        return next.ServeAll(back.At, effects);
    }

    private Scheduler Lose(SchedulerEvent.WorkerLost lost, Effects effects) =>
        Without(lost.Worker)
            .WithoutAsk(lost.Worker)
            .ForEach(effects, ledger => ledger.Lose(lost.Worker, effects))
            .ServeAll(lost.At, effects);

    private Scheduler WithoutAsk(string worker) => this with { Parked = Parked.RemoveAll(ask => ask.Worker == worker) };

    private Scheduler Drain(string worker, Effects effects)
    {
        if (!Workers.TryGetValue(worker, out var known)) return this;

        effects.Add(new RunEffect.Drain(worker));
        return Put(known with { IsDraining = true }).WithoutAsk(worker);
    }

    private Scheduler Put(ScheduledWorker worker) => this with
    {
        Workers = Workers.SetItem(worker.Traits.Name, worker),
        Slots = Slots - (Workers.GetValueOrDefault(worker.Traits.Name)?.OpenSlots ?? 0) + worker.OpenSlots,
    };

    private Scheduler Without(string worker) => this with
    {
        Workers = Workers.Remove(worker),
        Slots = Slots - (Workers.GetValueOrDefault(worker)?.OpenSlots ?? 0),
    };

    private Scheduler Tick(TimeSpan at, Effects effects)
    {
        var next = ForEach(effects, ledger => ledger.Expire(at, effects));
        if (next.Runs.Values.Zip(Runs.Values).Any(pair => pair.First.Ledger.WaitingCount > pair.Second.Ledger.WaitingCount))
            next = next.ServeAll(at, effects);

        return at - CopiedAt < CopyEvery ? next : next.Copy(at, effects) with { CopiedAt = at };
    }

    /// <summary>Whoever still waits tries what takes unusually long.</summary>
    private Scheduler Copy(TimeSpan at, Effects effects)
    {
        if (Parked.IsEmpty) return this;

        var next = this;
        var stragglers = Straggling.Of(this, at);
        foreach (var ask in Parked)
        {
            var worker = next.Workers[ask.Worker];
            var index = stragglers.FindIndex(straggler => straggler.MayRepeat(worker.Traits));
            if (stragglers.Count == 0) break;
            if (index < 0) continue;

            var leases = new LeaseList(effects);
            var run = next.Runs[stragglers[index].Run.Order.Number];
            next = next.Put(run with { Ledger = run.Ledger.ClaimCopy(stragglers[index].Claim.Place, ask.Worker, at, leases) })
                .Grant(ask, leases, effects);
            stragglers.RemoveAt(index);
            next = next with { Parked = next.Parked.Remove(ask) };
        }

        return next;
    }

    private Scheduler Take(SchedulerEvent.RecordSent sent, Effects effects)
    {
        if (Find(sent.Run) is not { } run)
        {
            effects.Add(new RunEffect.AnswerRecord(sent.Worker, sent.CommitKey, IsTaken: false, "there is no such run, or it is over"));
            return this;
        }

        var ledger = run.Ledger.Take(sent.Worker, sent.CommitKey, sent.Record, effects);
        var next = Learn(sent, run, ledger).Settle(sent.Run, effects);
        return ledger.WaitingCount > run.Ledger.WaitingCount ? next.ServeAll(sent.At, effects) : next;
    }

    /// <summary>What an attempt that left a verdict says about how long cells of its family take.</summary>
    private Scheduler Learn(SchedulerEvent.RecordSent sent, ScheduledRun run, MatrixLedger ledger)
    {
        var next = Put(run, ledger);
        var record = sent.Record;
        if (record.Trouble.Length > 0 || ledger.Over == run.Ledger.Over || !Workers.TryGetValue(sent.Worker, out var worker)) return next;

        var (family, kind) = (ledger.Plan.FamilyOf(ledger.Plan.PlaceOf(record.Key)), worker.Traits.RunnerClass);
        var isStraggler = Straggling.LimitOf(Durations.Of(family, kind)) is { } limit && record.Wall > limit;
        var learned = next with { Durations = Durations.With(family, kind, record.Wall) };
        return isStraggler ? learned.Put(run with { Ledger = ledger, Stragglers = run.Stragglers + 1 }) : learned;
    }

    private Scheduler With(string name, Effects effects, Func<MatrixLedger, MatrixLedger> change) =>
        Find(name) is { } run ? Put(run, change(run.Ledger)).Settle(name, effects) : this;

    private Scheduler ForEach(Effects effects, Func<MatrixLedger, MatrixLedger> change)
    {
        var next = this;
        foreach (var run in Runs.Values) next = next.With(run.Ledger.Run, effects, change);
        return next;
    }

    private Scheduler Settle(string name, Effects effects) =>
        Find(name) is { } run ? Put(run, run.Ledger.Settle(effects)) : this;

    private Scheduler Put(ScheduledRun run, MatrixLedger ledger) =>
        ReferenceEquals(run.Ledger, ledger) ? this : Put(run with { Ledger = ledger });

    private Scheduler Put(ScheduledRun run) => this with { Runs = Runs.SetItem(run.Order.Number, run) };

    /// <summary>Serves whoever waits, the longest first.</summary>
    private Scheduler ServeAll(TimeSpan at, Effects effects)
    {
        if (Parked.IsEmpty || !Runs.Values.Any(run => run.IsServing)) return this;

        var next = this;
        foreach (var ask in Parked)
        {
            if (next.Serve(ask, at, effects) is { } served) next = served with { Parked = served.Parked.Remove(ask) };
        }

        return next;
    }

    /// <summary>Null where there is nothing for this worker.</summary>
    private Scheduler? Serve(SchedulerEvent.CellsAsked ask, TimeSpan at, Effects effects)
    {
        var worker = Workers[ask.Worker];
        var leases = new LeaseList(effects);
        var next = this;
        for (var left = ask.Most; left > 0;)
        {
            if (Choice.For(next, worker.Traits, left) is not { } choice) break;

            var slots = choice.Demand.Slots;
            var size = Math.Max(1, PullBatch.Size(left / slots, choice.Waiting.Count, worker.Traits.Slots, Slots));
            var places = choice.Waiting.Take(size).ToList();
            var ledger = choice.Run.Ledger.Claim(choice.DemandNumber, places, ask.Worker, at, leases);
            var fresh = places.Count(place => ledger.Cells[place].Fence == 1);
            next = next.Put(choice.Run with { Ledger = ledger, Waits = choice.Run.Waits.With(at - choice.Run.SubmittedAt, fresh) });
            left -= size * slots;
        }

        return leases.Count == 0 ? null : next.Grant(ask, leases, effects);
    }

    private Scheduler Grant(SchedulerEvent.CellsAsked ask, LeaseList leases, Effects effects)
    {
        var grant = new RunEffect.Grant(ask.Worker, ask.AskKey, leases.ToImmutable());
        effects.Add(grant);
        return this with { Workers = Workers.SetItem(ask.Worker, Workers[ask.Worker] with { LastGrant = grant }) };
    }
}
