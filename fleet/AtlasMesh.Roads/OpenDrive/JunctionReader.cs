using AtlasMesh.Roads.Features;
using AtlasMesh.Roads.Lanes;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads a junction, default or direct: which lanes lead through it, over connecting roads or straight into others.</summary>
internal sealed class JunctionReader(AttributeReader attributes, XodrElement root)
{
    private readonly ILookup<string, XodrElement> _roads =
        root.All("road").ToLookup(road => AttributeReader.TextOr(road, "id"), StringComparer.Ordinal);

    public Junction? Read(XodrElement element)
    {
        var id = attributes.Text(element, "id");
        var type = AttributeReader.TextOr(element, "type");

        if (type is not ("" or "default" or "direct"))
        {
            attributes.Refuse(element.Attribute("type")!, FaultCode.NotRead, "is not read; write 'default' or 'direct'");
            return null;
        }

        var connections = element.All("connection").Select(connection => ReadConnection(connection, type == "direct")).ToList();
        var details = Details(element, id ?? "", connections);
        return id is null || connections.Contains(null) ? null : new Junction(details);
    }

    private JunctionDetails Details(XodrElement element, string id, List<JunctionWay?> connections) => new(
        id,
        AttributeReader.TextOr(element, "name"),
        AttributeReader.TextOr(element, "type") == "direct",
        [.. connections.OfType<JunctionWay>()],
        [.. element.All("priority").Select(Priority)],
        [.. element.All("controller").Select(Controller).OfType<JunctionController>()]);

    private static JunctionPriority Priority(XodrElement element) =>
        new(AttributeReader.TextOr(element, "high"), AttributeReader.TextOr(element, "low"));

    private JunctionController? Controller(XodrElement element) =>
        attributes.Text(element, "id") is { } id
            ? new JunctionController(id, AttributeReader.TextOr(element, "type"), attributes.WholeOrNone(element, "sequence"))
            : null;

    private JunctionWay? ReadConnection(XodrElement element, bool direct)
    {
        var incoming = attributes.Text(element, "incomingRoad");
        var into = attributes.Text(element, direct ? "linkedRoad" : "connectingRoad");
        var links = element.All("laneLink");
        var lanes = links.Select(link => (From: attributes.Whole(link, "from"), To: attributes.Whole(link, "to"))).ToList();
        var atStart = AtStart(element, incoming, into);

        if (incoming is null || into is null || atStart is null || lanes.Exists(lane => lane.From is null || lane.To is null))
            return null;

        return new JunctionWay(
            AttributeReader.TextOr(element, "id"), incoming, into, atStart.Value,
            [.. lanes.Select(lane => (lane.From!.Value, lane.To!.Value))]);
    }

    /// <summary>Where the file leaves the contact point out, the one end of the road beyond that names the incoming road.</summary>
    private bool? AtStart(XodrElement element, string? incoming, string? into)
    {
        if (element.Attribute("contactPoint") is not null)
            return attributes.Either(element, "contactPoint", ("start", "end"));

        var links = _roads[into ?? ""].FirstOrDefault()?.Child("link");
        var (before, after) = (Names(links?.Child("predecessor"), incoming), Names(links?.Child("successor"), incoming));

        if (before == after)
            return attributes.Either(element, "contactPoint", ("start", "end"));

        var end = before ? "start" : "end";
        attributes.Faults.Warn(
            element.Place, FaultCode.MissingAttribute,
            $"the connection has no contactPoint; it is taken as '{end}', where road '{into}' is linked to '{incoming}'");
        return before;
    }

    private static bool Names(XodrElement? link, string? road) =>
        link is not null && AttributeReader.TextOr(link, "elementType") == "road" && AttributeReader.TextOr(link, "elementId") == road;
}
