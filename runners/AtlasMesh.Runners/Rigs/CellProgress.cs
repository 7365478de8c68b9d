using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Runners.Rigs;

/// <summary>
/// Holds the messages about one cell to the order and the amounts that the protocol allows, so that no rig can report without end.
/// </summary>
internal sealed class CellProgress(BoundCell cell, CellAudience audience)
{
    private const long MaxTraceBytes = 1L << 30;

    private bool _opened;
    private ulong _steps;
    private long _traceBytes;

    /// <summary>The answer, where this message was the last one.</summary>
    public RigAnswer? Take(FromRig message)
    {
        switch (message.MessageCase)
        {
            case FromRig.MessageOneofCase.Opening: Open(message.Opening); return null;
            case FromRig.MessageOneofCase.Signals: Observe(message.Signals); return null;
            case FromRig.MessageOneofCase.TraceChunk: Count(message.TraceChunk); return null;
            case FromRig.MessageOneofCase.CellDone: return Conclude(message.CellDone);
            case FromRig.MessageOneofCase.Unsupported: return new RigAnswer.Unsupported([.. message.Unsupported.Features]);
            case FromRig.MessageOneofCase.CellRefused: return new RigAnswer.Refused([.. message.CellRefused.Faults]);
            default: throw Nonsense($"a message of kind {message.MessageCase} while a cell runs");
        }
    }

    private static RigException Nonsense(string what) => new(TroubleKinds.RigNonsense, $"the rig does not keep to the protocol: {what}");

    private void Open(Opening opening)
    {
        if (_opened) throw Nonsense("a second Opening");

        _opened = true;
        audience.Open(opening);
    }

    private void Observe(Signals signals)
    {
        if (!_opened) throw Nonsense("Signals before the Opening");

        // That the rows follow one another is the judge's to see; that they end some time is for here. The state at time zero is a row
        // too, and the last step may end past the limit.
        _steps += signals.Steps;
        var most = cell.StepNs > 0 ? (ulong)(cell.DurationLimitNs / cell.StepNs) + 2 : ulong.MaxValue;
        if (_steps > most) throw Nonsense($"{_steps} steps where {most} are allowed");

        audience.Observe(signals);
    }

    private void Count(TraceChunk chunk)
    {
        _traceBytes += chunk.Content.Length;
        if (_traceBytes > MaxTraceBytes) throw Nonsense($"a trace of over {MaxTraceBytes} bytes");
    }

    private RigAnswer.Done Conclude(CellDone done)
    {
        if (!_opened) throw Nonsense("CellDone before the Opening");
        if (done.TraceHash.Length != 32) throw Nonsense($"a trace hash of {done.TraceHash.Length} bytes");
        if (done.SimNs < 0 || done.CpuNs < 0) throw Nonsense("a negative time in CellDone");

        RequireEnd(done);
        return new RigAnswer.Done(done);
    }

    // What a cell shows in its first half says nothing of the second. That the signals reach to this time is the judge's to see.
    private void RequireEnd(CellDone done)
    {
        if (done.End == EndReason.StopTrigger && cell.Situation is not null) throw Nonsense("a stop trigger, which no situation has");
        if (done.End != EndReason.Duration) return;

        var least = cell.Situation is { } situation ? Math.Min(cell.DurationLimitNs, situation.DurationNs) : cell.DurationLimitNs;
        if (done.SimNs < least) throw Nonsense($"the end of its duration at {done.SimNs} ns, which is {least} ns");
    }
}
