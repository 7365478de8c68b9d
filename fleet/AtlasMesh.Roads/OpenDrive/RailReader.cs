using System.Collections.Immutable;
using AtlasMesh.Roads.Features;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads switches of railways and stations.</summary>
internal sealed class RailReader(AttributeReader attributes)
{
    public ImmutableArray<RailSwitch> Switches(XodrElement road) =>
        road.Child("railroad") is { } railroad ? [.. railroad.All("switch").Select(Switch).OfType<RailSwitch>()] : [];

    public ImmutableArray<RailStation> Stations(XodrElement root) => [.. root.All("station").Select(Station).OfType<RailStation>()];

    private RailSwitch? Switch(XodrElement element)
    {
        var id = attributes.Text(element, "id");
        var (main, side) = (Track(element, "mainTrack"), Track(element, "sideTrack"));
        return id is null || main is null || side is null
            ? null
            : new RailSwitch(
                id, AttributeReader.TextOr(element, "name"), AttributeReader.TextOr(element, "position"), main, side,
                element.Child("partner") is { } partner ? AttributeReader.TextOr(partner, "id") : "");
    }

    private RailTrack? Track(XodrElement element, string name)
    {
        if (element.Child(name) is not { } track)
        {
            attributes.Faults.Add(element.Place, FaultCode.MissingElement, $"the switch has no {name}; add one");
            return null;
        }

        var (id, s) = (attributes.Text(track, "id"), attributes.AtLeast(track, "s", 0));
        var along = attributes.Either(track, "dir", ("+", "-"));
        return id is null || s is null || along is null ? null : new RailTrack(id, s.Value, along.Value);
    }

    private RailStation? Station(XodrElement element) =>
        attributes.Text(element, "id") is { } id
            ? new RailStation(
                id, AttributeReader.TextOr(element, "name"), AttributeReader.TextOr(element, "type"),
                [.. element.All("platform").Select(Platform).OfType<StationPlatform>()])
            : null;

    private StationPlatform? Platform(XodrElement element) =>
        attributes.Text(element, "id") is { } id
            ? new StationPlatform(
                id, AttributeReader.TextOr(element, "name"), [.. element.All("segment").Select(Segment).OfType<PlatformSegment>()])
            : null;

    private PlatformSegment? Segment(XodrElement element)
    {
        var (road, left) = (attributes.Text(element, "roadId"), attributes.Either(element, "side", ("left", "right")));
        var (start, end) = (attributes.AtLeast(element, "sStart", 0), attributes.AtLeast(element, "sEnd", 0));
        return road is null || left is null || start is null || end is null
            ? null
            : new PlatformSegment(road, start.Value, end.Value, left.Value);
    }
}
