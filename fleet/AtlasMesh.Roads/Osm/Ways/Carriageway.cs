using AtlasMesh.Roads.Osm.Source;

namespace AtlasMesh.Roads.Osm.Ways;

/// <summary>A way as vehicles find it: lanes along its nodes and against them, each from left to right as its drivers see them.</summary>
internal sealed record Carriageway(OsmWay Way, DirectedLanes Forward, DirectedLanes Backward, double LaneWidth)
{
    public double Width => LaneWidth * (Forward.Count + Backward.Count);

    public DirectedLanes Lanes(bool forward) => forward ? Forward : Backward;
}
