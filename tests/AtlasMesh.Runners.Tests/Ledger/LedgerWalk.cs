using AtlasMesh.Results;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Scheduling;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Tests.Ledger;

/// <summary>
/// Drives a ledger by random moves of workers that stall, die, send late and send twice, and keeps its own books of what was accepted.
/// Workers believe in what they were granted until they are told otherwise, so many of their moves are made under old fences.
/// </summary>
internal sealed class LedgerWalk(int cells, LedgerLimits limits, Action<IReadOnlyList<RunEffect.Write>> store)
{
    private readonly string[] _workers = ["w0", "w1", "w2"];
    private readonly List<(string Worker, Claim Claim)> _granted = [];
    private readonly List<(string Worker, TakenRecord Record)> _sent = [];
    private readonly bool[] _alive = new bool[3];
    private Scheduler _scheduler = Scheduler.Empty.Apply(
        new SchedulerEvent.RunSubmitted(Works.Order, Works.Ledger(cells, limits), TimeSpan.Zero)).State;

    private TimeSpan _now;
    private int _asks;

    public MatrixLedger Ledger => _scheduler.Find(Plans.Run)!.Ledger;

    public List<CellKey> Accepted { get; } = [];

    public int Stale { get; private set; }

    public int Conclusions { get; private set; }

    public static CellKey Key(int number) => Works.Key(number);

    public void Move(int kind, int choice)
    {
        var worker = _workers[choice % 3];
        switch (kind)
        {
            case 0 or 1: Ask(worker, choice); break;
            case 2 or 3 or 4: Commit(choice, ""); break;
            case 5: Commit(choice, TroubleKinds.RigCrashed); break;
            case 6: Repeat(choice); break;
            case 7: Renew(worker, choice); break;
            case 8: Advance(choice); break;
            case 9: Die(choice % 3); break;
            default: HandBack(choice); break;
        }
    }

    /// <summary>The others are gone for good, and lets one faithful worker finish what is left.</summary>
    public void Heal()
    {
        for (var index = 0; index < _workers.Length; index++) Die(index);
        Apply(new SchedulerEvent.WorkerEnlisted(WorkerTraits.Of("faithful", 4), _now));
        for (var round = 0; !Ledger.IsConcluded && round < cells * 20; round++)
        {
            Apply(new SchedulerEvent.CellsAsked("faithful", 4, $"f{round}", _now));
            foreach (var (worker, claim) in _granted.Where(grant => grant.Worker == "faithful").ToList()) Send(worker, claim, "");
            _granted.RemoveAll(grant => grant.Worker == "faithful");
        }
    }

    private void Ask(string worker, int choice)
    {
        var index = choice % 3;
        if (!_alive[index])
        {
            _alive[index] = true;
            Apply(new SchedulerEvent.WorkerEnlisted(WorkerTraits.Of(worker, 2), _now));
        }

        // One in four asks is a resend of the last one.
        if (choice % 4 != 0) _asks++;
        Apply(new SchedulerEvent.CellsAsked(worker, 1 + (choice % 3), $"{worker}/{_asks}", _now));
    }

    private void Commit(int choice, string trouble)
    {
        if (_granted.Count == 0) return;

        var (worker, claim) = _granted[choice % _granted.Count];
        Send(worker, claim, trouble);
    }

    private void Send(string worker, Claim claim, string trouble)
    {
        var body = ByteString.CopyFromUtf8($"{claim.Key} {claim.Fence} {worker} {trouble}");
        var record = new TakenRecord(claim.Key, claim.Fence, trouble, ContentDigest.Of(body.Span), body);
        _sent.Add((worker, record));
        Apply(new SchedulerEvent.RecordSent(worker, Plans.Run, $"{claim.Key}/{claim.Fence}", record, _now));
    }

    private void Repeat(int choice)
    {
        if (_sent.Count == 0) return;

        var (worker, record) = _sent[choice % _sent.Count];
        Apply(new SchedulerEvent.RecordSent(worker, Plans.Run, "again", record, _now));
    }

    private void Renew(string worker, int choice)
    {
        var held = _granted.Where(grant => grant.Worker == worker).Take(1 + (choice % 3));
        var holdings = held.Select(grant => new Holding(Plans.Run, grant.Claim.Key, grant.Claim.Fence, choice % 2 == 0));
        Apply(new SchedulerEvent.Renewed(worker, [.. holdings], 1, _now));
    }

    private void Advance(int choice)
    {
        _now += limits.LeaseTtl * (0.1 + (choice % 10 * 0.15));
        Apply(new SchedulerEvent.Ticked(_now));
    }

    private void Die(int index)
    {
        _alive[index] = false;
        Apply(new SchedulerEvent.WorkerLost(_workers[index], _now));
    }

    private void HandBack(int choice)
    {
        if (_granted.Count == 0) return;

        var (worker, claim) = _granted[choice % _granted.Count];
        Apply(new SchedulerEvent.HandedBack(worker, [new Holding(Plans.Run, claim.Key, claim.Fence)], _now));
    }

    private void Apply(SchedulerEvent @event)
    {
        (_scheduler, var effects) = _scheduler.Apply(@event);
        var writes = new List<RunEffect.Write>();
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case RunEffect.Grant grant: _granted.AddRange(grant.Leases.Select(leased => (grant.Worker, leased.Claim))); break;
                case RunEffect.Accepted accepted: Accepted.Add(accepted.Key); break;
                case RunEffect.GaveUp given: Accepted.Add(given.Key); break;
                case RunEffect.Stale: Stale++; break;
                case RunEffect.Concluded: Conclusions++; break;
            }

            if (effect is RunEffect.Write write) writes.Add(Stored(write));
        }

        if (writes.Count > 0) store(writes);
    }

    private static RunEffect.Write Stored(RunEffect.Write write)
    {
        if (write is not RunEffect.GaveUp given) return write;

        var body = ByteString.CopyFromUtf8($"{given.Key} given up at {given.Fence}");
        return given.With(new TakenRecord(given.Key, given.Fence, TroubleKinds.WorkerLost, ContentDigest.Of(body.Span), body));
    }
}
