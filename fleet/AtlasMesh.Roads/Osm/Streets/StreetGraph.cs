using System.Collections.Immutable;

namespace AtlasMesh.Roads.Osm.Streets;

/// <summary>Streets and the corners where they meet.</summary>
internal sealed record StreetGraph(ImmutableArray<Street> Streets, ImmutableArray<Corner> Corners)
{
    public int ApproachCount => Streets.Length * 2;

    public static bool IsForward(int approach) => approach % 2 == 0;

    public static int Reverse(int approach) => approach ^ 1;

    public Street StreetOf(int approach) => Streets[approach / 2];

    public Ways.DirectedLanes LanesOf(int approach) => StreetOf(approach).Carriageway.Lanes(IsForward(approach));

    public bool IsDriven(int approach) => LanesOf(approach).Count > 0;

    /// <summary>The corner that an approach leads to.</summary>
    public int EndOf(int approach) => IsForward(approach) ? StreetOf(approach).To : StreetOf(approach).From;

    public int StartOf(int approach) => EndOf(Reverse(approach));

    public long WayOf(int approach) => StreetOf(approach).Carriageway.Way.Id;
}
