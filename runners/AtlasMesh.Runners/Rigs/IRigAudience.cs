using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Runners.Rigs;

/// <summary>Hears what a rig reports of one cell: the opening, then signals, in order. It may throw <see cref="RigException"/>.</summary>
internal interface IRigAudience
{
    void Open(Opening opening);

    void Observe(Signals signals);
}
