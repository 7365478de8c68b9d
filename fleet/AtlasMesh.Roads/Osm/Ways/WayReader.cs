using AtlasMesh.Roads.Osm.Source;

namespace AtlasMesh.Roads.Osm.Ways;

/// <summary>Makes carriageways of the ways that vehicles may use, and notes why the others are left out.</summary>
internal sealed class WayReader
{
    private readonly OsmFindings _findings;
    private readonly AccessRules _access;
    private readonly OneWayRules _oneWays;
    private readonly LaneRules _lanes;
    private readonly SpeedRules _speeds;

    public WayReader(OsmTraffic traffic, OsmFindings findings)
    {
        _findings = findings;
        _access = new AccessRules(traffic);
        _oneWays = new OneWayRules(traffic, _access, findings);
        _lanes = new LaneRules(findings);
        _speeds = new SpeedRules(findings);
    }

    /// <summary>Whether nobody gets past this node.</summary>
    public bool Blocks(OsmNode node) => _access.Blocks(node.Tags);

    public Carriageway? Read(OsmWay way)
    {
        if (_access.Closed(way.Tags) is { } reason)
        {
            _findings.Note(OsmCode.NoAccess, reason, way.Place, way.ToString());
            return null;
        }

        if (way.Tags.Has("area", "yes"))
        {
            _findings.Note(OsmCode.Area, "an area has no lanes", way.Place, way.ToString());
            return null;
        }

        NoteConditions(way);
        var open = _oneWays.Of(way);
        return open == OneWay.None ? null : WithLanes(way, open);
    }

    private Carriageway WithLanes(OsmWay way, OneWay open)
    {
        var (forward, backward) = _lanes.Counts(way, open);
        return new Carriageway(
            way,
            Directed(way, forward, ":forward", isOnly: backward == 0),
            Directed(way, backward, ":backward", isOnly: forward == 0),
            _lanes.LaneWidth(way, forward + backward));
    }

    private DirectedLanes Directed(OsmWay way, int count, string suffix, bool isOnly)
    {
        if (count == 0)
            return DirectedLanes.None;

        var marks = LaneMarks.Parse(way.Tags["turn:lanes" + suffix] ?? (isOnly ? way.Tags["turn:lanes"] : null));
        var closed = _access.ClosedLanes(way.Tags, suffix) ?? (isOnly ? _access.ClosedLanes(way.Tags, "") : null);

        if (marks.Lanes.Length != count && marks != LaneMarks.None)
        {
            _findings.Note(
                OsmCode.TurnLanes, "turn:lanes has another number of lanes than the way, so it is not used", way.Place, way.ToString());
            marks = LaneMarks.None;
        }

        // A direction all of whose lanes are closed would be a road that leads nowhere; the way's own access tags have opened it.
        var usable = closed is not null && closed.Length == count && Array.Exists(closed, lane => !lane) ? closed : [];
        return new DirectedLanes(count, _speeds.Limit(way, suffix), marks, [.. usable]);
    }

    private void NoteConditions(OsmWay way)
    {
        foreach (var (key, _) in way.Tags.Pairs)
        {
            if (key.EndsWith(":conditional", StringComparison.Ordinal))
                _findings.Note(
                    OsmCode.Conditional, $"{OsmFindings.Quoted(key)} depends on time or load and is not obeyed", way.Place, way.ToString());
        }
    }
}
