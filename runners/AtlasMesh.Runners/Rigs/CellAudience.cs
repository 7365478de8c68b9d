using AtlasMesh.Checks;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Traces;

namespace AtlasMesh.Runners.Rigs;

/// <summary>
/// Hears what a rig reports of one cell, the opening first, and passes it to the judge that is made then. What was judged goes onto a tape,
/// where one is wanted.
/// </summary>
internal sealed class CellAudience(Func<Opening, CellJudge> appoint, bool isTaped = false)
{
    private CellJudge? _judge;
    private TraceWitness? _witness;

    public SignalTape? Tape { get; private set; }

    public void Open(Opening opening)
    {
        _judge = appoint(opening);
        _witness = new TraceWitness(opening);
        if (isTaped) Tape = new SignalTape(opening);
    }

    public void Observe(Signals signals)
    {
        _judge!.Observe(signals);
        _witness!.Observe(signals);
        Tape?.Add(signals);
    }

    /// <summary>The judgement, once the rig's claim about its trace has been found true; of an attempt that was cut short nobody
    /// compares traces.</summary>
    public Judgement Conclude(CellDone done)
    {
        var judgement = _judge!.Conclude(done);
        var isWhole = done.End is EndReason.StopTrigger or EndReason.Duration;
        var summary = _witness!.Conclude(done);
        return !isWhole || summary.IsAsClaimed ? judgement : throw new SignalsException(summary.Doubt);
    }
}
