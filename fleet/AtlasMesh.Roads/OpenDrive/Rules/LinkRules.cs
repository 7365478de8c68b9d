namespace AtlasMesh.Roads.OpenDrive.Rules;

/// <summary>Rules on links of roads and lanes: road.linkage.is_junction_needed, road.lane.link.lanes_across_lane_sections.</summary>
internal sealed class LinkRules(MapOutline map, AttributeReader attributes)
{
    private const string Before = "predecessor";
    private const string After = "successor";

    public void Check()
    {
        CheckAmbiguous();

        foreach (var road in map.Roads)
            CheckLanes(road);
    }

    private void CheckAmbiguous()
    {
        var links = map.Roads.Where(road => !road.IsConnecting)
            .SelectMany(road => new[] { road.Predecessor, road.Successor }).OfType<LinkOutline>()
            .Where(link => !link.IsJunction && map.Road(link.Id) is not null);

        foreach (var twins in links.GroupBy(link => (link.Id, link.AtStart)).Where(group => group.Count() > 1))
            attributes.Faults.Breach(
                twins.ElementAt(1).Element.Place, FaultCode.AmbiguousLink,
                $"the {(twins.Key.AtStart ? "start" : "end")} of road '{AttributeReader.Shortened(twins.Key.Id)}' is linked to by "
                + $"{twins.Count()} roads, the first on line {twins.First().Element.Place.Line}; put a junction between them");
    }

    private void CheckLanes(RoadOutline road)
    {
        for (var index = 1; index < road.Sections.Count; index++)
            CheckBoth((road.Sections[index - 1], After), (road.Sections[index], Before));

        // "The link element shall be omitted if the lane starts or ends in a junction."
        if (road.IsConnecting)
            return;

        CheckEnd(road, road.Predecessor, Before);
        CheckEnd(road, road.Successor, After);
    }

    /// <summary>Both roads of a link look at it; each reports its own lanes.</summary>
    private void CheckEnd(RoadOutline road, LinkOutline? link, string name)
    {
        if (map.Contact(link) is { } other && road.At(name == Before) is { } here)
            CheckOneWay((here, name), (other, link!.AtStart ? Before : After));
    }

    private void CheckBoth((SectionOutline Section, string Link) first, (SectionOutline Section, string Link) second)
    {
        CheckOneWay(first, second);
        CheckOneWay(second, first);
    }

    private void CheckOneWay((SectionOutline Section, string Link) from, (SectionOutline Section, string Link) to)
    {
        foreach (var (id, lane) in from.Section.Lanes)
        {
            foreach (var linked in SectionOutline.Linked(lane, from.Link))
            {
                if (to.Section.Lanes.TryGetValue(linked, out var other) && !SectionOutline.Linked(other, to.Link).Contains(id))
                    Report(lane, from.Link, linked, to.Link);
            }
        }
    }

    private void Report(XodrElement lane, string link, int linked, string back)
    {
        var place = lane.Child("link")!.Child(link)!.Place;
        var id = AttributeReader.TextOr(lane, "id");
        var message = $"lane {id} names lane {linked} as its {link}, which does not name it as its {back}; link both";

        if (attributes.Version >= 7)
            attributes.Faults.Breach(place, FaultCode.LaneLinkage, message);
        else
            attributes.Faults.Warn(place, FaultCode.LaneLinkage, message);
    }
}
