using AtlasMesh.Exact;
using AtlasMesh.Twin.World;

namespace AtlasMesh.Twin.Sensors;

/// <summary>
/// How much of each box can be seen from a point past the nearer ones: boxes are intervals of bearing, and an interval is covered by
/// those of boxes whose middle is nearer. Seen from above, so nothing looks over or under a body.
/// </summary>
public sealed class Occlusion(int capacity)
{
    private readonly Shadow[] _shadows = new Shadow[capacity];
    private readonly (double From, double To)[] _covers = new (double From, double To)[capacity];
    private int _count;

    public void Begin() => _count = 0;

    /// <summary>Adds a box as seen from the eye, and returns its index here.</summary>
    public int Add(Vector2 eye, in OrientedBox box)
    {
        var toCenter = box.Center - eye;
        var (right, left) = (0.0, 0.0);

        for (var corner = 0; corner < 4; corner++)
        {
            var toCorner = box.Corner(corner) - eye;
            var angle = ExactMath.Atan2(toCenter.Cross(toCorner), toCenter.Dot(toCorner));
            right = Math.Min(right, angle);
            left = Math.Max(left, angle);
        }

        _shadows[_count] = new Shadow(toCenter.LengthSquared, ExactMath.Atan2(toCenter.Y, toCenter.X), right, left);
        return _count++;
    }

    /// <summary>The share of the box's width, 0 to 1, that nothing nearer hides.</summary>
    public double VisibleShare(int index)
    {
        ref readonly var seen = ref _shadows[index];
        var covers = 0;

        for (var other = 0; other < _count; other++)
        {
            if (other == index || !(_shadows[other].DistanceSquared < seen.DistanceSquared)) continue;
            if (_shadows[other].Over(seen) is { } cover) Insert(cover, covers++);
        }

        var width = seen.Left - seen.Right;
        return covers == 0 || !(width > 0) ? 1 : 1 - (Covered(covers) / width);
    }

    private void Insert((double From, double To) cover, int count)
    {
        var place = count;
        for (; place > 0 && _covers[place - 1].From > cover.From; place--) _covers[place] = _covers[place - 1];
        _covers[place] = cover;
    }

    private double Covered(int count)
    {
        var (total, end) = (0.0, double.NegativeInfinity);

        for (var index = 0; index < count; index++)
        {
            var from = Math.Max(_covers[index].From, end);
            end = Math.Max(end, _covers[index].To);
            total += Math.Max(0, end - from);
        }

        return total;
    }

    private readonly record struct Shadow(double DistanceSquared, double Bearing, double Right, double Left)
    {
        // In angles relative to the other's bearing, where the other is whole and does not wrap.
        public (double From, double To)? Over(in Shadow hidden)
        {
            var turn = ExactMath.WrapAngle(Bearing - hidden.Bearing);
            var from = Math.Max(turn + Right, hidden.Right);
            var to = Math.Min(turn + Left, hidden.Left);

            return from < to ? (from, to) : null;
        }
    }
}
