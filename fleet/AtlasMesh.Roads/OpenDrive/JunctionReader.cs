using AtlasMesh.Roads.Lanes;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads a junction of the default type: which lanes lead through it, over which connecting roads.</summary>
internal sealed class JunctionReader(AttributeReader attributes)
{
    public Junction? Read(XodrElement element)
    {
        var id = attributes.Text(element, "id");

        if (element.Attribute("type") is { Value: not "default" } type)
        {
            attributes.Refuse(type, FaultCode.UnknownWord, "is not read; write 'default' and connecting roads");
            return null;
        }

        var connections = element.All("connection").Select(ReadConnection).ToList();
        return id is null || connections.Contains(null) ? null : new Junction(id, [.. connections.OfType<JunctionConnection>()]);
    }

    private JunctionConnection? ReadConnection(XodrElement element)
    {
        var (incoming, connecting) = (attributes.Text(element, "incomingRoad"), attributes.Text(element, "connectingRoad"));
        var atStart = attributes.Either(element, "contactPoint", ("start", "end"));
        var links = element.All("laneLink");
        var lanes = links.Select(link => (From: attributes.Whole(link, "from"), To: attributes.Whole(link, "to"))).ToList();

        if (incoming is null || connecting is null || atStart is null || lanes.Exists(lane => lane.From is null || lane.To is null))
            return null;

        return new JunctionConnection(incoming, connecting, atStart.Value, [.. lanes.Select(lane => (lane.From!.Value, lane.To!.Value))]);
    }
}
