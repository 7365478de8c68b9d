using AtlasMesh.Checks;
using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Runners.Rigs;

/// <summary>Hears what a rig reports of one cell, the opening first, and passes it to the judge that is made then.</summary>
internal sealed class CellAudience(Func<Opening, CellJudge> appoint)
{
    private CellJudge? _judge;

    public void Open(Opening opening) => _judge = appoint(opening);

    public void Observe(Signals signals) => _judge!.Observe(signals);

    public Judgement Conclude(CellDone done) => _judge!.Conclude(done);
}
