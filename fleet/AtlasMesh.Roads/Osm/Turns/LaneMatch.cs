using System.Collections.Immutable;
using AtlasMesh.Roads.Osm.Ways;

namespace AtlasMesh.Roads.Osm.Turns;

/// <summary>
/// Says which lane leads into which at a corner: by the arrows painted on the lanes where there are some, else straight on from every
/// lane, left from the leftmost, right from the rightmost. No lane ends while the street goes on, and no movement is left without a lane.
/// </summary>
internal sealed class LaneMatch(ImmutableArray<int> lanes, LaneMarks marks, bool leftHand)
{
    private const double Degree = Math.PI / 180;

    /// <summary>An arrow stands for the movement whose turn is nearest, but not for one that is further from it than this.</summary>
    private const double ArrowReach = 65 * Degree;

    /// <summary>Below this the street bears or forks; above it turns.</summary>
    private const double Turning = 30 * Degree;

    private const double StraightAtMost = 60 * Degree;

    /// <summary>For every movement its pairs of lanes, by the lane that is left.</summary>
    public ImmutableArray<ImmutableArray<(int From, int To)>> Links(ImmutableArray<Movement> movements)
    {
        if (movements.IsEmpty)
            return [];

        var chosen = movements.Select((_, index) => new SortedSet<int>(Marked(index, movements))).ToList();

        for (var index = 0; index < movements.Length; index++)
        {
            if (chosen[index].Count == 0)
                chosen[index].UnionWith(Usual(index, movements));
        }

        var straightest = Straightest(movements);

        foreach (var lane in Enumerable.Range(0, lanes.Length).Where(lane => !chosen.Exists(set => set.Contains(lane))))
            chosen[straightest].Add(lane);

        return [.. movements.Select((movement, index) => Pairs([.. chosen[index]], movement))];
    }

    private static int Straightest(ImmutableArray<Movement> movements)
    {
        var best = 0;

        for (var index = 1; index < movements.Length; index++)
            best = Math.Abs(movements[index].Turn) < Math.Abs(movements[best].Turn) ? index : best;

        return best;
    }

    /// <summary>The places in the list of lanes whose arrows point to this movement.</summary>
    private IEnumerable<int> Marked(int movement, ImmutableArray<Movement> movements)
    {
        for (var place = 0; place < lanes.Length && lanes[place] < marks.Lanes.Length; place++)
        {
            if (marks.Lanes[lanes[place]].Any(word => Nearest(word, movements) == movement))
                yield return place;
        }
    }

    private static int Nearest(string word, ImmutableArray<Movement> movements)
    {
        if (LaneMarks.Angle(word) is not { } degrees)
            return -1;

        var (best, least) = (-1, ArrowReach);

        for (var index = 0; index < movements.Length; index++)
        {
            var away = Math.Abs(movements[index].Turn - (degrees * Degree));
            (best, least) = away < least ? (index, away) : (best, least);
        }

        return best;
    }

    private IEnumerable<int> Usual(int index, ImmutableArray<Movement> movements)
    {
        var (movement, straight) = (movements[index], movements[Straightest(movements)]);
        var all = Enumerable.Range(0, lanes.Length);

        // Where the street ends crosswise, half of the lanes go each way.
        if (Math.Abs(straight.Turn) > StraightAtMost)
            return movements.Length == 1 ? all : Side(movement.Turn > 0, (lanes.Length + 1) / 2);

        if (movement == straight)
            return all;

        var forks = Math.Abs(movement.Turn - straight.Turn) < Turning;
        return Side(movement.Turn > straight.Turn, forks ? Math.Min(lanes.Length, movement.Into.Length) : 1);
    }

    private IEnumerable<int> Side(bool left, int count) => Enumerable.Range(left ? 0 : lanes.Length - count, count);

    private ImmutableArray<(int From, int To)> Pairs(ImmutableArray<int> places, Movement movement)
    {
        var (from, into) = (places.Length, movement.Into.Length);
        var fans = !movement.Merges || Math.Abs(movement.Turn) >= Turning;
        var shift = AlignsLeft(movement) ? 0 : into - from;
        var pairs = new SortedSet<(int From, int To)>();

        // The more numerous side decides: each of its lanes is paired, the surplus with the other side's outermost lane.
        for (var at = 0; at < from; at++)
            pairs.Add((at, Math.Clamp(at + shift, 0, into - 1)));

        for (var to = 0; to < into && fans; to++)
            pairs.Add((Math.Clamp(to - shift, 0, from - 1), to));

        return [.. pairs.Select(pair => (lanes[places[pair.From]], movement.Into[pair.To]))];
    }

    /// <summary>Whether the leftmost lanes meet: one that turns keeps to its side, one that merges comes from its side.</summary>
    private bool AlignsLeft(Movement movement)
    {
        if (Math.Abs(movement.Turn) >= Turning)
            return movement.Turn > 0;

        if (movement.Merges)
            return movement.Turn < 0;

        var marked = movement.Marks;
        var (opensLeft, opensRight) = (Points(marked, 0, left: true), Points(marked, marked.Lanes.Length - 1, left: false));
        return opensLeft == opensRight ? !leftHand : opensRight;
    }

    private static bool Points(LaneMarks marks, int lane, bool left) =>
        !marks.Lanes.IsEmpty && marks.Lanes[lane].All(word => LaneMarks.Angle(word) is { } angle && (left ? angle > 0 : angle < 0));
}
