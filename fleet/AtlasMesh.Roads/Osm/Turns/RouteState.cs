using System.Collections.Immutable;

namespace AtlasMesh.Roads.Osm.Turns;

/// <summary>
/// An approach together with what the way that led to it still demands: rules begun, as (rule, place in its path), in order. The state of
/// an approach without demands is the street itself; every other state becomes a road of its own that lies on the street.
/// </summary>
internal sealed record RouteState(int Approach, ImmutableArray<(int Rule, int Place)> Begun)
{
    public bool Equals(RouteState? other) => other is not null && Approach == other.Approach && Begun.SequenceEqual(other.Begun);

    public override int GetHashCode() =>
        Begun.Aggregate(Approach, (hash, begun) => unchecked((hash * 31) + (begun.Rule * 7) + begun.Place));
}
