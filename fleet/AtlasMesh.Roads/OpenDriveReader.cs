using System.Collections.Immutable;
using AtlasMesh.Roads.Features;
using AtlasMesh.Roads.Lanes;
using AtlasMesh.Roads.OpenDrive;
using AtlasMesh.Roads.OpenDrive.Rules;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads;

/// <summary>
/// Reads OpenDRIVE 1.4 to 1.8 text: all faults at once, with line and column. COVERAGE.md says element by element what is read, what is
/// passed over with a warning and what is refused.
/// </summary>
public static class OpenDriveReader
{
    private const int OldestVersion = 4;
    private const int NewestVersion = 8;

    /// <summary>A network with its <see cref="RoadNetwork.Warnings"/>, or every fault that keeps the text from being one.</summary>
    public static Reading<RoadNetwork> Read(string path, string text, MapStrictness strictness = MapStrictness.Drivable)
    {
        var faults = new FaultList(strictness);
        var network = Read(path, text, faults);
        return network is not null ? Reading<RoadNetwork>.Of(network) : Reading<RoadNetwork>.Refused(faults.InOrder);
    }

    /// <summary>Faults and warnings together, in the order of the text, whether the text can be read or not.</summary>
    public static ImmutableArray<Diagnostic> Check(string path, string text, MapStrictness strictness = MapStrictness.Standard)
    {
        var faults = new FaultList(strictness);
        Read(path, text, faults);
        return faults.AllInOrder;
    }

    private static RoadNetwork? Read(string path, string text, FaultList faults)
    {
        var root = XodrTree.Read(path, text, faults);
        var network = root is null ? null : ReadNetwork(root, faults);
        return faults.IsEmpty ? network : null;
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

        var attributes = new AttributeReader(faults, Version(root, new AttributeReader(faults, OldestVersion)) ?? OldestVersion);
        new LinkChecker(root, faults).Check();
        MapRules.Check(root, attributes);
        var elements = root.All("road");
        var (roads, details) = ReadRoads(root, elements, attributes);
        GapChecker.Check(roads, attributes);
        new NewLaneRule(roads, attributes).Check();
        var junctions = ReadJunctions(root, attributes);
        var signals = new SignalReader(attributes).Controllers(root);
        var stations = new RailReader(attributes).Stations(root);

        if (!faults.IsEmpty)
            return null;

        ImmutableArray<Road> all = [.. roads.Select(road => road.Road)];
        var graph = new LaneGraph(all, junctions);

        WarnOfGaps(graph, elements, faults);
        return new RoadNetwork(graph, all, junctions, Places(all, details))
        {
            Header = new HeaderReader(attributes).Read(root),
            RoadDetails = details,
            Controllers = signals,
            Stations = stations,
            UserData = FeatureParts.UserData(root),
            Warnings = faults.WarningsInOrder,
        };
    }

    private static void WarnOfGaps(LaneGraph graph, List<XodrElement> elements, FaultList faults)
    {
        foreach (var (from, to, gap) in graph.Apart)
            faults.Warn(
                elements[from.RoadIndex].Place, FaultCode.ContactPoint,
                $"lane {from.Lane.Id} of road '{from.Road.Id}' is linked to lane {to.Lane.Id} of road '{to.Road.Id}', "
                + $"whose centre begins {gap:0.###} m away; nothing drives there");
    }

    /// <summary>The minor version, or null after a fault.</summary>
    private static int? Version(XodrElement root, AttributeReader attributes)
    {
        if (root.Child("header") is not { } header)
        {
            attributes.Faults.Add(root.Place, FaultCode.MissingElement, "there is no header; add <header revMajor=\"1\" revMinor=\"6\"/>");
            return null;
        }

        if (attributes.Whole(header, "revMajor") is not { } major || attributes.Whole(header, "revMinor") is not { } minor)
            return null;

        if (major == 1 && minor is >= OldestVersion and <= NewestVersion)
            return minor;

        attributes.Faults.Add(
            header.Place, FaultCode.UnknownVersion,
            $"OpenDRIVE {major}.{minor} is not read; save the map as 1.4 to 1.8");
        return null;
    }

    private static (ImmutableArray<(XodrElement Element, Road Road)> Roads, ImmutableArray<RoadDetails> Details) ReadRoads(
        XodrElement root, List<XodrElement> elements, AttributeReader attributes)
    {
        if (elements.Count == 0)
            attributes.Faults.Add(root.Place, FaultCode.MissingElement, "there is no road; add one");

        var (reader, detailsReader) = (new RoadReader(attributes), new RoadDetailsReader(attributes));
        var roads = ImmutableArray.CreateBuilder<(XodrElement, Road)>(elements.Count);
        var details = ImmutableArray.CreateBuilder<RoadDetails>(elements.Count);

        for (var index = 0; index < elements.Count && !attributes.Faults.IsFull; index++)
        {
            var road = reader.Read(elements[index]);

            // A road that cannot be read has no end for its features to lie beyond, but their own faults are reported.
            details.Add(detailsReader.Read(elements[index], index, road));

            if (road is not null)
                roads.Add((elements[index], road));
        }

        return (roads.ToImmutable(), details.ToImmutable());
    }

    private static ImmutableArray<Junction> ReadJunctions(XodrElement root, AttributeReader attributes)
    {
        var reader = new JunctionReader(attributes, root);
        return [.. root.All("junction").Select(reader.Read).OfType<Junction>()];
    }

    /// <summary>A name that several objects share ("tree") names no place: nobody could say which one is meant.</summary>
    private static ImmutableArray<NamedPlace> Places(ImmutableArray<Road> roads, ImmutableArray<RoadDetails> details)
    {
        var places = details.SelectMany((one, index) => PlaceReader.Places(one, roads[index])).ToList();
        var names = places.ToLookup(place => place.Name, StringComparer.Ordinal);
        return [.. places.Where(place => names[place.Name].Count() == 1)];
    }
}
