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

    public SignalTape? Tape { get; private set; }

    public void Open(Opening opening)
    {
        _judge = appoint(opening);
        if (isTaped) Tape = new SignalTape(opening);
    }

    public void Observe(Signals signals)
    {
        _judge!.Observe(signals);
        Tape?.Add(signals);
    }

    public Judgement Conclude(CellDone done) => _judge!.Conclude(done);
}
