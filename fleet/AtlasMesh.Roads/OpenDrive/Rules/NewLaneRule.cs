using System.Collections.Immutable;
using AtlasMesh.Roads.Lanes;

namespace AtlasMesh.Roads.OpenDrive.Rules;

/// <summary>road.lane.link.new_lane_appear: a lane that begins with no width is new and nothing is linked into it.</summary>
internal sealed class NewLaneRule(ImmutableArray<(XodrElement Element, Road Road)> roads, AttributeReader attributes)
{
    private const double NoWidth = 1e-6;

    private readonly Dictionary<string, Road> _byId =
        roads.GroupBy(road => road.Road.Id, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().Road, StringComparer.Ordinal);

    public void Check()
    {
        foreach (var (element, road) in roads)
        {
            for (var index = 0; index + 1 < road.Sections.Length; index++)
                CheckInto(element, road.Sections[index], 1, (road.Sections[index + 1], road.Sections[index + 1].Start));

            if (Contact(road.Successor) is { } after)
                CheckInto(element, road.Sections[^1], 1, after);

            if (Contact(road.Predecessor) is { } before)
                CheckInto(element, road.Sections[0], -1, before);
        }
    }

    private (LaneSection Section, double S)? Contact(RoadEnd? end)
    {
        if (end is null || end.IsJunction || !_byId.TryGetValue(end.Id, out var road))
            return null;

        return end.AtStart ? (road.Sections[0], 0) : (road.Sections[^1], road.Length);
    }

    private void CheckInto(XodrElement road, LaneSection from, int side, (LaneSection Section, double S) into)
    {
        foreach (var lane in from.Lanes)
        {
            foreach (var linked in side > 0 ? lane.Successors : lane.Predecessors)
            {
                if (into.Section.Find(linked) is { } next && next.Width(into.S) < NoWidth)
                    Report(road, $"lane {lane.Id} of road '{AttributeReader.TextOr(road, "id")}' from s = {from.Start:0.###} m", linked);
            }
        }
    }

    private void Report(XodrElement road, string lane, int linked) => attributes.Faults.Breach(
        road.Place, FaultCode.NewLane,
        $"{lane} is linked to lane {linked}, which has no width where they meet: it is a new lane there, link the lane that goes on");
}
