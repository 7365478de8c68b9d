using System.Collections.Immutable;
using AtlasMesh.Roads.Lanes;
using AtlasMesh.Roads.OpenDrive;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads;

/// <summary>
/// Reads OpenDRIVE 1.4 to 1.8 text. All faults at once, with line and column. Elevation, signals, road marks and other things that do
/// not move lanes in the plane are passed over.
/// </summary>
public static class OpenDriveReader
{
    public static Reading<RoadNetwork> Read(string path, string text)
    {
        var faults = new FaultList();
        var root = XodrTree.Read(path, text, faults);
        var network = root is null ? null : ReadNetwork(root, faults);
        return network is not null && faults.IsEmpty ? Reading<RoadNetwork>.Of(network) : Reading<RoadNetwork>.Refused(faults.InOrder);
    }

    private static RoadNetwork? ReadNetwork(XodrElement root, FaultList faults)
    {
        if (root.Name != "OpenDRIVE")
        {
            faults.Add(
                root.Place, FaultCode.NotOpenDrive,
                $"the root is '{AttributeReader.Shortened(root.Name)}', not 'OpenDRIVE'; give an OpenDRIVE file");
            return null;
        }

        var attributes = new AttributeReader(faults);
        CheckVersion(root, attributes);
        new LinkChecker(root, faults).Check();
        var (roads, elements) = ReadRoads(root, attributes);
        var junctions = ReadJunctions(root, attributes);
        var places = faults.IsEmpty ? ReadPlaces(elements, roads, attributes) : [];
        return faults.IsEmpty ? new RoadNetwork(roads, junctions, places) : null;
    }

    private static void CheckVersion(XodrElement root, AttributeReader attributes)
    {
        if (root.Child("header") is not { } header)
        {
            attributes.Faults.Add(root.Place, FaultCode.MissingElement, "there is no header; add <header revMajor=\"1\" revMinor=\"6\"/>");
            return;
        }

        if (attributes.Whole(header, "revMajor") is not { } major || attributes.Whole(header, "revMinor") is not { } minor)
            return;

        if (major != 1 || minor is < 4 or > 8)
            attributes.Faults.Add(
                header.Place, FaultCode.UnknownVersion,
                $"OpenDRIVE {major}.{minor} is not read; save the map as 1.4 to 1.8");
    }

    private static (ImmutableArray<Road> Roads, ImmutableArray<XodrElement> Elements) ReadRoads(
        XodrElement root,
        AttributeReader attributes)
    {
        var elements = root.All("road").ToImmutableArray();

        if (elements.IsEmpty)
            attributes.Faults.Add(root.Place, FaultCode.MissingElement, "there is no road; add one");

        var reader = new RoadReader(attributes);
        return ([.. elements.Select(reader.Read).OfType<Road>()], elements);
    }

    private static ImmutableArray<Junction> ReadJunctions(XodrElement root, AttributeReader attributes)
    {
        var reader = new JunctionReader(attributes);
        return [.. root.All("junction").Select(reader.Read).OfType<Junction>()];
    }

    /// <summary>A name that several objects share ("tree") names no place: nobody could say which one is meant.</summary>
    private static ImmutableArray<NamedPlace> ReadPlaces(
        ImmutableArray<XodrElement> elements,
        ImmutableArray<Road> roads,
        AttributeReader attributes)
    {
        var reader = new PlaceReader(attributes);
        var places = elements.SelectMany((element, index) => reader.Read(element, roads[index], index)).ToList();
        var names = places.ToLookup(place => place.Name, StringComparer.Ordinal);
        return [.. places.Where(place => names[place.Name].Count() == 1)];
    }
}
