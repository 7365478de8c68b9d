using AtlasMesh.Checks;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Runners.Content;

namespace AtlasMesh.Runners.Rigs;

/// <summary>Judges one cell while it runs. Both may throw <see cref="SignalsException"/>.</summary>
public sealed record CellJudge(Action<Signals> Observe, Func<CellDone, Judgement> Conclude);

/// <summary>
/// Makes the judge of a cell from its opening. May throw <see cref="SignalsException"/> and <see cref="RigException"/>.
/// </summary>
public delegate CellJudge JudgeFactory(PlannedCell planned, BoundCell bound, Opening opening, IContentSource content);
