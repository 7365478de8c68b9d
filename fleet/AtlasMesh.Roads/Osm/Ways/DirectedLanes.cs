using System.Collections.Immutable;

namespace AtlasMesh.Roads.Osm.Ways;

/// <summary>The lanes of one direction: how many, their limit in m/s, their arrows and which of them are closed to the traffic asked for.
/// </summary>
internal sealed record DirectedLanes(int Count, double Limit, LaneMarks Marks, ImmutableArray<bool> Closed)
{
    public static DirectedLanes None { get; } = new(0, 0, LaneMarks.None, []);

    public bool IsClosed(int lane) => lane < Closed.Length && Closed[lane];
}
