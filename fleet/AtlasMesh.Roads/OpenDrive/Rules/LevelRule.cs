namespace AtlasMesh.Roads.OpenDrive.Rules;

/// <summary>road.lane.level_true_one_side: outwards of a lane that keeps level all lanes do, and linked lanes agree.</summary>
internal sealed class LevelRule(MapOutline map, AttributeReader attributes)
{
    public void Check()
    {
        if (attributes.Version < 7)
            return;

        foreach (var road in map.Roads)
            CheckRoad(road);

        foreach (var connection in map.Junctions.SelectMany(junction => junction.All("connection")))
            CheckConnection(connection);
    }

    private void CheckRoad(RoadOutline road)
    {
        foreach (var section in road.Sections)
        {
            CheckSide(section.Lanes.Where(lane => lane.Key > 0).Reverse());
            CheckSide(section.Lanes.Where(lane => lane.Key < 0));
        }

        for (var index = 1; index < road.Sections.Count; index++)
        {
            CheckLinked(road.Sections[index - 1], "successor", road.Sections[index]);
            CheckLinked(road.Sections[index], "predecessor", road.Sections[index - 1]);
        }

        if (road.Sections.Count > 0)
        {
            CheckLinked(road.Sections[0], "predecessor", map.Contact(road.Predecessor));
            CheckLinked(road.Sections[^1], "successor", map.Contact(road.Successor));
        }
    }

    private void CheckSide(IEnumerable<KeyValuePair<int, XodrElement>> outwards)
    {
        var level = false;

        foreach (var (id, lane) in outwards)
        {
            if (level && !SectionOutline.IsLevel(lane))
                attributes.Faults.Add(
                    lane.Place, FaultCode.LaneLevel,
                    $"lane {id} is not level but a lane further in is; a road cannot lean again outside of a level lane, set level='true'");

            level |= SectionOutline.IsLevel(lane);
        }
    }

    private void CheckLinked(SectionOutline section, string link, SectionOutline? beyond)
    {
        foreach (var (id, lane) in section.Lanes)
        {
            foreach (var linked in SectionOutline.Linked(lane, link))
            {
                if (beyond is not null && beyond.Lanes.TryGetValue(linked, out var other))
                    Compare(lane, other, $"lane {id} and its {link} {linked}");
            }
        }
    }

    private void CheckConnection(XodrElement connection)
    {
        var incoming = map.Road(AttributeReader.TextOr(connection, "incomingRoad"));
        var connecting = map.Road(AttributeReader.TextOr(connection, "connectingRoad"));

        if (incoming is null || connecting is null || connection.Attribute("contactPoint") is not { } contact)
            return;

        var atStart = contact.Value == "start";
        var (link, into) = (atStart ? connecting.Predecessor : connecting.Successor, connecting.At(atStart));
        var from = link is { IsJunction: false } && link.Id == incoming.Id ? incoming.At(link.AtStart) : null;

        foreach (var pair in connection.All("laneLink"))
        {
            var (arriving, leaving) = (Lane(from, AttributeReader.TextOr(pair, "from")), Lane(into, AttributeReader.TextOr(pair, "to")));

            if (arriving is not null && leaving is not null)
                Compare(arriving, leaving, "the lane and the one that its junction leads to");
        }
    }

    private static XodrElement? Lane(SectionOutline? section, string id) =>
        section?.Lanes.Values.FirstOrDefault(lane => AttributeReader.TextOr(lane, "id") == id);

    private void Compare(XodrElement lane, XodrElement other, string which)
    {
        if (SectionOutline.IsLevel(lane) != SectionOutline.IsLevel(other))
            attributes.Faults.Warn(
                lane.Place, FaultCode.LaneLevel, $"{which} are not both level: the surface steps where the road leans; make them agree");
    }
}
