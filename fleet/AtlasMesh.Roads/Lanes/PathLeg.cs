using AtlasMesh.Exact;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.Lanes;

/// <summary>The part of a path within one lane of one section, from one s to another in the direction of travel.</summary>
internal sealed class PathLeg
{
    private readonly LaneRuler _ruler;
    private readonly double _entryOnRuler;

    public PathLeg(LaneNode node, double entry, double exit, double start)
    {
        (Node, Entry, Exit, Start) = (node, entry, exit, start);
        _ruler = node.Ruler;
        _entryOnRuler = _ruler.Travelled(entry);
        Length = Math.Abs(_ruler.Travelled(exit) - _entryOnRuler);
    }

    public LaneNode Node { get; }

    /// <summary>s along the road where the leg begins.</summary>
    public double Entry { get; }

    public double Exit { get; }

    /// <summary>Metres from the path's start to the leg's start.</summary>
    public double Start { get; }

    public double Length { get; }

    public double End => Start + Length;

    public double S(double distance) => Bounded(_ruler.S(_entryOnRuler + (Node.Direction * (distance - Start))));

    public double Distance(double s) => Start + Math.Clamp(Node.Direction * (_ruler.Travelled(Bounded(s)) - _entryOnRuler), 0, Length);

    /// <summary>-1 where s lies before the leg in the direction of travel, +1 where after it.</summary>
    public int Side(double s)
    {
        var along = Node.Direction * s;
        return along < Node.Direction * Entry ? -1 : along > Node.Direction * Exit ? 1 : 0;
    }

    public double Bounded(double s) => Math.Clamp(s, Math.Min(Entry, Exit), Math.Max(Entry, Exit));

    public PathLeg Shifted(double start) => new(Node, Entry, Exit, start);

    public PathPoint At(double distance)
    {
        var s = S(distance);
        var segment = Node.Road.Curve.Segments[Node.Road.Curve.IndexAt(s)];
        var along = Math.Clamp(s - segment.Start, 0, segment.Length);
        var place = segment.At(along);
        var line = LaneLine.At(Node.Lane.Centre.PieceAt(s), s, place.Curvature, segment.CurvatureRate);
        var centre = place.Beside(line.T);
        var heading = segment.Heading(along) + line.Turn + (Node.Direction > 0 ? 0 : Math.PI);
        return new PathPoint(
            new Pose(centre.X, centre.Y, ExactMath.WrapAngle(heading)),
            Node.Direction * line.Curvature,
            Node.Road.SpeedLimit(Node.Lane, s),
            Node.Lane.Width(s));
    }

    /// <summary>Where a foot on the road's reference line lies beside the lane's centre.</summary>
    public PathProjection Project(CurveFoot foot)
    {
        var s = Bounded(foot.S);
        var segment = Node.Road.Curve.Segments[Node.Road.Curve.IndexAt(s)];
        var along = Math.Clamp(s - segment.Start, 0, segment.Length);
        var curvature = segment.Curvature + (segment.CurvatureRate * along);
        var line = LaneLine.At(Node.Lane.Centre.PieceAt(s), s, curvature, segment.CurvatureRate);
        var heading = segment.Heading(along) + line.Turn + (Node.Direction > 0 ? 0 : Math.PI);
        return new PathProjection(
            Distance(s),
            Node.Direction * (foot.T - line.T) * line.CosTurn,
            ExactMath.WrapAngle(heading));
    }
}
