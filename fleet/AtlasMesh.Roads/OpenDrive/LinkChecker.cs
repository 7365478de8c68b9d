using System.Collections.Frozen;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>
/// Checks that whatever a link names is there. Roads that have faults of their own count as there: no faults that follow from others.
/// </summary>
internal sealed class LinkChecker(XodrElement root, FaultList faults)
{
    private readonly FrozenDictionary<string, XodrElement> _roads = ById(root.All("road"));
    private readonly FrozenDictionary<string, XodrElement> _junctions = ById(root.All("junction"));
    private readonly Dictionary<string, FrozenSet<string>> _lanes = new(StringComparer.Ordinal);

    public void Check()
    {
        RefuseDuplicates(root.All("road"));
        RefuseDuplicates(root.All("junction"));

        foreach (var road in root.All("road"))
            CheckRoad(road);

        foreach (var junction in root.All("junction").Where(IsRead))
        {
            var beyond = AttributeReader.TextOr(junction, "type") == "direct" ? "linkedRoad" : "connectingRoad";

            foreach (var connection in junction.All("connection"))
                CheckConnection(connection, beyond);
        }
    }

    private void CheckRoad(XodrElement road)
    {
        foreach (var end in new[] { road.Child("link")?.Child("predecessor"), road.Child("link")?.Child("successor") })
        {
            if (end is null)
                continue;

            var kind = end.Attribute("elementType")?.Value;

            if (kind == "junction")
                CheckNamed(end.Attribute("elementId"), _junctions, FaultCode.UnknownJunction, "junction");
            else if (kind == "road")
                CheckNamed(end.Attribute("elementId"), _roads, FaultCode.UnknownRoad, "road");
        }
    }

    /// <summary>Of a junction that is refused as a whole nothing else is said.</summary>
    private static bool IsRead(XodrElement junction) => AttributeReader.TextOr(junction, "type") is "" or "default" or "direct";

    private void CheckConnection(XodrElement connection, string beyond)
    {
        var (incoming, connecting) = (connection.Attribute("incomingRoad"), connection.Attribute(beyond));
        CheckNamed(incoming, _roads, FaultCode.UnknownRoad, "road");
        CheckNamed(connecting, _roads, FaultCode.UnknownRoad, "road");

        foreach (var link in connection.All("laneLink"))
        {
            CheckLane(link.Attribute("from"), incoming);
            CheckLane(link.Attribute("to"), connecting);
        }
    }

    private void CheckLane(XodrAttribute? lane, XodrAttribute? roadId)
    {
        if (lane is null || roadId is null || !_roads.TryGetValue(roadId.Value, out var road) || LaneIds(road, roadId.Value).Contains(
            lane.Value))
            return;

        // The lane graph leaves such a link out; ASAM's own NCAP junctions have some.
        faults.Breach(
            lane.Place, FaultCode.UnknownLane,
            $"road '{roadId.Value}' has no lane '{AttributeReader.Shortened(lane.Value)}': nothing drives there; name one of its lanes");
    }

    private void CheckNamed(XodrAttribute? attribute, FrozenDictionary<string, XodrElement> known, string code, string kind)
    {
        if (attribute is { Value.Length: > 0 } && !known.ContainsKey(attribute.Value))
            faults.Add(
                attribute.Place, code,
                $"there is no {kind} '{AttributeReader.Shortened(attribute.Value)}'; add it or correct {attribute.Name}");
    }

    private void RefuseDuplicates(IEnumerable<XodrElement> elements)
    {
        foreach (var twin in elements.Where(element => element.Attribute("id") is not null)
            .GroupBy(element => element.Attribute("id")!.Value, StringComparer.Ordinal).SelectMany(group => group.Skip(1)))
            faults.Add(
                twin.Place, FaultCode.DuplicateId,
                $"there is already a {twin.Name} '{AttributeReader.Shortened(twin.Attribute("id")!.Value)}'; give each its own id");
    }

    /// <summary>Gathered once a road: thousands of links may name the same one.</summary>
    private FrozenSet<string> LaneIds(XodrElement road, string id)
    {
        if (!_lanes.TryGetValue(id, out var lanes))
            _lanes[id] = lanes = LanesOf(road).ToFrozenSet(StringComparer.Ordinal);

        return lanes;
    }

    private static IEnumerable<string> LanesOf(XodrElement road) =>
        from section in road.Child("lanes")?.All("laneSection") ?? []
        from side in section.Children
        from lane in side.All("lane")
        select lane.Attribute("id")?.Value ?? "";

    private static FrozenDictionary<string, XodrElement> ById(IEnumerable<XodrElement> elements) =>
        elements.Where(element => element.Attribute("id") is not null)
            .GroupBy(element => element.Attribute("id")!.Value, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
}
