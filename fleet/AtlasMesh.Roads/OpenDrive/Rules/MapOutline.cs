using System.Globalization;

namespace AtlasMesh.Roads.OpenDrive.Rules;

/// <summary>Roads, sections and lanes of a text as their links see them. What cannot be read is a fault of its own.</summary>
internal sealed class MapOutline
{
    private readonly Dictionary<string, RoadOutline> _roads = new(StringComparer.Ordinal);

    public MapOutline(XodrElement root)
    {
        Roads = [.. root.All("road").Select(road => new RoadOutline(road))];

        foreach (var road in Roads)
            _roads.TryAdd(road.Id, road);

        Junctions = root.All("junction");
    }

    public List<RoadOutline> Roads { get; }

    public List<XodrElement> Junctions { get; }

    public RoadOutline? Road(string id) => _roads.GetValueOrDefault(id);

    /// <summary>The section at the end of a road that a link leads to, or null.</summary>
    public SectionOutline? Contact(LinkOutline? link) =>
        link is { IsJunction: false } && Road(link.Id) is { } road ? road.At(link.AtStart) : null;
}

/// <summary>A road with its sections in the order of the text.</summary>
internal sealed class RoadOutline(XodrElement element)
{
    public XodrElement Element => element;

    public string Id { get; } = AttributeReader.TextOr(element, "id");

    public bool IsConnecting { get; } = AttributeReader.TextOr(element, "junction") is not ("" or "-1");

    public bool IsLeftHand { get; } = AttributeReader.TextOr(element, "rule") == "LHT";

    public LinkOutline? Predecessor { get; } = LinkOutline.Of(element, "predecessor");

    public LinkOutline? Successor { get; } = LinkOutline.Of(element, "successor");

    public List<SectionOutline> Sections { get; } =
        [.. element.Child("lanes")?.All("laneSection").Select(section => new SectionOutline(section)) ?? []];

    public SectionOutline? At(bool start) => Sections.Count == 0 ? null : start ? Sections[0] : Sections[^1];
}

/// <summary>A lane section: lanes by number, lane 0 left out.</summary>
internal sealed class SectionOutline
{
    public SectionOutline(XodrElement section)
    {
        foreach (var lane in section.Children.Where(side => side.Name is "left" or "right").SelectMany(side => side.All("lane")))
        {
            if (int.TryParse(AttributeReader.TextOr(lane, "id"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
                Lanes.TryAdd(id, lane);
        }
    }

    /// <summary>From the leftmost lane to the rightmost.</summary>
    public SortedList<int, XodrElement> Lanes { get; } = new(Comparer<int>.Create((a, b) => b.CompareTo(a)));

    public static bool IsLevel(XodrElement lane) => AttributeReader.TextOr(lane, "level") is "true" or "1" or "yes";

    /// <summary>The lanes that a lane's link of this name leads to.</summary>
    public static IEnumerable<int> Linked(XodrElement lane, string name)
    {
        foreach (var link in lane.Child("link")?.All(name) ?? [])
        {
            if (int.TryParse(AttributeReader.TextOr(link, "id"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
                yield return id;
        }
    }
}

/// <summary>What an end of a road is linked to.</summary>
internal sealed record LinkOutline(XodrElement Element, string Id, bool IsJunction, bool AtStart)
{
    public static LinkOutline? Of(XodrElement road, string name)
    {
        if (road.Child("link")?.Child(name) is not { } link)
            return null;

        var isJunction = AttributeReader.TextOr(link, "elementType") == "junction";
        var atStart = AttributeReader.TextOr(link, "contactPoint") == "start";
        return new LinkOutline(link, AttributeReader.TextOr(link, "elementId"), isJunction, atStart);
    }
}
