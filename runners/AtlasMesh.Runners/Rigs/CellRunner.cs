using AtlasMesh.Checks;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using Google.Protobuf;

namespace AtlasMesh.Runners.Rigs;

/// <summary>
/// Runs cells one after the other in a warm rig, judges them, and leaves a record of each attempt whatever happens. A rig that made
/// trouble is replaced for the next attempt. One thread runs; <see cref="Cancel"/> may come from any.
/// </summary>
public sealed class CellRunner(CellRunnerSetup setup) : IDisposable
{
    private const int MaxDetail = 16 << 10;

    private readonly Lock _lock = new();
    private WarmRig? _rig;
    private (CellKey Key, long Fence)? _current;
    private bool _cancelled;
    private bool _closing;

    public Record Run(Attempt attempt)
    {
        var record = NewRecord(attempt);
        var begun = setup.Time.GetTimestamp();
        Begin(attempt);
        try
        {
            Execute(attempt, record);
        }
        catch (Exception e) when (e is RigException or SignalsException or ContentException or InvalidProtocolBufferException)
        {
            record.Trouble = TroubleOf(e);
        }
#pragma warning disable CA1031 // what a hostile rig reports must cost one attempt and never the runner, whatever it makes us stumble over
        catch (Exception e)
#pragma warning restore CA1031
        {
            record.Trouble = new Trouble { Kind = TroubleKinds.RigNonsense, Detail = $"judging its answers failed: {e}" };
        }

        End(record);
        record.WallNs = checked(setup.Time.GetElapsedTime(begun).Ticks * 100);
        return record;
    }

    /// <summary>This attempt will be the next to run. From now on it can be cancelled, also before it has begun.</summary>
    public void Expect(CellKey key, long fence)
    {
        lock (_lock)
        {
            _current = (key, fence);
            _cancelled = _closing;
        }
    }

    /// <summary>Ends this attempt if it is the one that runs, or is expected to: its record then has the trouble "cancelled".</summary>
    public void Cancel(CellKey key, long fence)
    {
        lock (_lock)
        {
            if (_current != (key, fence)) return;

            _cancelled = true;
            _rig?.Cancel();
        }
    }

    /// <summary>Ends the attempt that runs now, and every later one before it begins.</summary>
    public void CancelAll()
    {
        lock (_lock)
        {
            _closing = true;
            if (_current is null) return;

            _cancelled = true;
            _rig?.Cancel();
            _rig?.Kill();
        }
    }

    public void Dispose() => TakeRig()?.Dispose();

    private static Trouble TroubleOf(Exception e) => e switch
    {
        RigException named => new Trouble { Kind = named.Kind, Detail = Cut(named.Message) },
        SignalsException => new Trouble { Kind = TroubleKinds.RigNonsense, Detail = Cut(e.Message) },
        ContentException => new Trouble { Kind = TroubleKinds.ContentMissing, Detail = Cut(e.Message) },
        _ => new Trouble { Kind = TroubleKinds.CellRefused, Detail = Cut($"the bound cell can't be read: {e.Message}") },
    };

    private static string Cut(string text) => text.Length <= MaxDetail ? text : text[..MaxDetail] + " (cut)";

    private Record NewRecord(Attempt attempt) => new()
    {
        Run = setup.Run,
        Cell = attempt.Cell.Id,
        Purpose = attempt.Cell.Purpose,
        Replica = attempt.Cell.Replica,
        Attempt = attempt.Number,
        Fence = attempt.Fence,
        Runner = setup.Runner,
        RunnerClass = setup.RunnerClass,
        BuildDigest = setup.BuildDigest,
        BoundCellDigest = attempt.Cell.BoundCellDigest,
        StartedUnixMs = setup.Time.GetUtcNow().ToUnixTimeMilliseconds(),
    };

    private void Execute(Attempt attempt, Record record)
    {
        var bound = BoundCell.Parser.ParseFrom(attempt.Cell.BoundCell);
        var audience = new CellAudience(opening => setup.Judge(attempt.Cell, bound, opening, setup.Content));
        switch (Rig().Run(bound, audience))
        {
            case RigAnswer.Done(var done): Fill(record, done, audience.Conclude(done)); break;
            case RigAnswer.Refused(var faults): Refuse(record, TroubleKinds.CellRefused, faults); break;
            case RigAnswer.Unsupported(var features): Refuse(record, TroubleKinds.Unsupported, features); break;
        }
    }

    private WarmRig Rig()
    {
        WarmRig rig;
        lock (_lock)
        {
            if (_cancelled) throw new RigException(TroubleKinds.Cancelled, "the attempt was cancelled");
            if (_rig is not null) return _rig;

            rig = _rig = new WarmRig(setup.StartRig(), setup.Content, setup.Time, setup.Limits);
        }

        rig.Greet();
        return rig;
    }

    private WarmRig? TakeRig()
    {
        lock (_lock)
        {
            var rig = _rig;
            _rig = null;
            return rig;
        }
    }

    private void Begin(Attempt attempt)
    {
        lock (_lock)
        {
            if (_current != (attempt.Key, attempt.Fence)) Expect(attempt.Key, attempt.Fence);
        }
    }

    private void End(Record record)
    {
        bool cancelled;
        lock (_lock)
        {
            _current = null;
            cancelled = _cancelled;
        }

        // Refusing a cell is proper conduct; after any other trouble nobody knows what state the rig is in.
        if (!cancelled && (record.Trouble?.Kind is null or TroubleKinds.CellRefused or TroubleKinds.Unsupported))
            return;

        var rig = TakeRig();
        rig?.Kill();
        rig?.Dispose();
    }

    private static void Refuse(Record record, string kind, IReadOnlyCollection<string> reasons)
    {
        record.Trouble = new Trouble { Kind = kind, Detail = Cut(string.Join('\n', reasons)) };
        record.Diagnostics.AddRange(reasons.Select(Cut).Take(100));
    }

    private void Fill(Record record, CellDone done, Judgement judgement)
    {
        record.TraceHash = done.TraceHash;
        record.TraceRecords = done.TraceRecords;
        record.Steps = done.Steps;
        record.SimNs = done.SimNs;
        record.CpuNs = done.CpuNs;
        record.End = NameOf(done.End);
        record.Checks.AddRange(judgement.Checks);
        record.Faults.AddRange(judgement.Faults);
        record.Activity = judgement.Activity;
        record.Avoidance = judgement.Avoidance;
        record.Trouble = TroubleOf(done.End);
        if (!setup.Samples.Keeps(record)) return;

        record.SamplesDigest = ByteString.CopyFrom(setup.Content.Put(judgement.Samples.ToByteArray()).ToBytes());
    }

    private static string NameOf(EndReason end) => end switch
    {
        EndReason.StopTrigger => "stop-trigger",
        EndReason.Duration => "duration",
        EndReason.Cancelled => "cancelled",
        EndReason.CpuLimit => "cpu-limit",
        EndReason.MemoryLimit => "memory-limit",
        _ => throw new RigException(TroubleKinds.RigNonsense, $"the rig ended the cell for a reason of its own ({end:D})"),
    };

    /// <summary>A cell that was cut short is not judged by the half of it that was seen.</summary>
    private static Trouble? TroubleOf(EndReason end) => end switch
    {
        EndReason.StopTrigger or EndReason.Duration => null,
        EndReason.Cancelled => new Trouble { Kind = TroubleKinds.Cancelled, Detail = "the attempt was cancelled" },
        _ => new Trouble { Kind = TroubleKinds.OverLimit, Detail = $"the cell reached its {NameOf(end)} before its end" },
    };
}
