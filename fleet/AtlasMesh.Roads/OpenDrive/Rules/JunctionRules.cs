namespace AtlasMesh.Roads.OpenDrive.Rules;

/// <summary>Rules on connections: asam.net:xodr:*:junctions.connection.*.</summary>
internal sealed class JunctionRules(MapOutline map, AttributeReader attributes)
{
    public void Check()
    {
        foreach (var junction in map.Junctions.Where(junction => AttributeReader.TextOr(junction, "type") is "" or "default"))
        {
            foreach (var connection in junction.All("connection"))
                CheckConnection(connection);

            if (attributes.Version == 7)
                CheckRepeated(junction);
        }
    }

    private void CheckConnection(XodrElement connection)
    {
        var incoming = map.Road(AttributeReader.TextOr(connection, "incomingRoad"));
        var connecting = map.Road(AttributeReader.TextOr(connection, "connectingRoad"));

        if (incoming is { IsConnecting: true })
            attributes.Refuse(
                connection.Attribute("incomingRoad")!, FaultCode.IncomingRoad,
                "is itself a connecting road of a junction; name the road that leads to this junction");

        if (incoming is null || connecting is null || connection.Attribute("contactPoint") is not { Value: "start" or "end" } contact)
            return;

        var atStart = contact.Value == "start";
        var link = atStart ? connecting.Predecessor : connecting.Successor;

        if (attributes.Version >= 7 && link is { IsJunction: false } && link.Id != incoming.Id)
            attributes.Refuse(
                contact, FaultCode.ConnectionEnd,
                $"is the end of road '{connecting.Id}' that is linked to road '{AttributeReader.Shortened(link.Id)}', not to "
                + $"'{incoming.Id}'; give the end that touches the incoming road");
        else if (attributes.Version >= 8 && link is { IsJunction: false })
            CheckDirections(connection, (incoming, link.AtStart), (connecting, atStart));
    }

    /// <summary>
    /// one_connection_element, a rule of 1.7 alone: since 1.8 a connecting road with traffic both ways has a connection for each way.
    /// </summary>
    private void CheckRepeated(XodrElement junction)
    {
        foreach (var twins in junction.All("connection").Where(one => one.Attribute("connectingRoad") is not null)
            .GroupBy(one => AttributeReader.TextOr(one, "connectingRoad"), StringComparer.Ordinal).Where(group => group.Count() > 1))
            attributes.Faults.Breach(
                twins.ElementAt(1).Attribute("connectingRoad")!.Place, FaultCode.RepeatedConnection,
                $"connectingRoad '{AttributeReader.Shortened(twins.Key)}' stands in {twins.Count()} connections, "
                + $"the first on line {twins.First().Place.Line}; since 1.7 give it one, with all its lanes");
    }

    /// <summary>one_link_to_incoming: a link leads traffic into the junction and on, not out of it.</summary>
    private void CheckDirections(XodrElement connection, (RoadOutline Road, bool AtStart) from, (RoadOutline Road, bool AtStart) into)
    {
        foreach (var link in connection.All("laneLink"))
        {
            // Traffic that arrives at the incoming road's start runs against its reference line.
            var arrives = Runs(from, AttributeReader.TextOr(link, "from"), from.AtStart ? -1 : 1);
            var leaves = Runs(into, AttributeReader.TextOr(link, "to"), into.AtStart ? 1 : -1);

            if (arrives == false || leaves == false)
                attributes.Faults.Breach(
                    link.Place, FaultCode.AgainstTraffic,
                    "the laneLink leads against the traffic of its lanes, out of the junction; remove it, nothing drives there");
        }
    }

    /// <summary>Whether traffic in a lane at an end of a road runs this way; null where there is no such lane.</summary>
    private static bool? Runs((RoadOutline Road, bool AtStart) end, string written, int way)
    {
        var found = end.Road.At(end.AtStart)?.Lanes.FirstOrDefault(lane => AttributeReader.TextOr(lane.Value, "id") == written);

        if (found is not { Value: { } lane, Key: var id })
            return null;

        var direction = id < 0 == end.Road.IsLeftHand ? -1 : 1;
        return AttributeReader.TextOr(lane, "direction") switch
        {
            "both" => true,
            "reversed" => direction == -way,
            _ => direction == way,
        };
    }
}
