using System.Collections.Immutable;
using Effects = System.Collections.Immutable.ImmutableArray<AtlasMesh.Runners.Ledger.RunEffect>.Builder;

namespace AtlasMesh.Runners.Ledger;

/// <summary>What one worker is given at once, as it gathers; every claim is a write too.</summary>
internal sealed class LeaseList(Effects effects)
{
    private readonly ImmutableArray<Leased>.Builder _leases = ImmutableArray.CreateBuilder<Leased>();

    public int Count => _leases.Count;

    public void Add(string run, Claim claim, CellChange change)
    {
        _leases.Add(new Leased(run, claim));
        effects.Add(new RunEffect.Claimed(run, claim.Key, claim.Fence, claim.Owner, change));
    }

    public ImmutableArray<Leased> ToImmutable() => _leases.ToImmutable();
}
