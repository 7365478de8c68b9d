using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using AtlasMesh.Roads.Features;
using AtlasMesh.Roads.Lanes;
using AtlasMesh.Roads.Osm.Source;
using AtlasMesh.Roads.Osm.Streets;
using AtlasMesh.Roads.Osm.Turns;
using AtlasMesh.Roads.Osm.Ways;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.Osm;

/// <summary>
/// Reads OpenStreetMap XML 0.6, plain or gzipped, into a road network for vehicles. All faults at once, with line and column; what was
/// left out comes as warnings. The same bytes give the same network on every machine. What is read and how stands in README.md beside.
/// </summary>
public static class OsmReader
{
    public static Reading<OsmMap> Read(string path, string text, OsmOptions? options = null)
    {
        using var reader = new StringReader(text.TrimStart('\uFEFF'));
        return Read(path, reader, options ?? OsmOptions.Default);
    }

    /// <summary>The stream is read to its end and left open.</summary>
    public static Reading<OsmMap> Read(string path, Stream stream, OsmOptions? options = null)
    {
        var head = new byte[16];
        var count = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        using var whole = new HeadedStream(head.AsMemory(0, count), stream);
        var format = OsmFormat.Of(head.AsSpan(0, count));

        if (OsmFormat.Refusal(format) is { } refusal)
            return Reading<OsmMap>.Refused([new Diagnostic(new SourcePlace(path, 0, 0), OsmCode.OtherFormat, refusal)]);

        using var plain = format == OsmFormat.Gzip ? new GZipStream(whole, CompressionMode.Decompress, leaveOpen: true) : (Stream)whole;
        using var reader = new StreamReader(plain, Encoding.UTF8);

        try
        {
            return Read(path, reader, options ?? OsmOptions.Default);
        }
        catch (InvalidDataException broken)
        {
            var message = $"the gzip file cannot be unpacked: {broken.Message}; fetch it again";
            return Reading<OsmMap>.Refused([new Diagnostic(new SourcePlace(path, 0, 0), OsmCode.BrokenXml, message)]);
        }
    }

    private static Reading<OsmMap> Read(string path, TextReader text, OsmOptions options)
    {
        var findings = new OsmFindings(path);
        var document = OsmXml.Read(path, text, findings);
        var map = document is null ? null : MapOf(document, options, findings);
        return map is not null && findings.IsSound ? Reading<OsmMap>.Of(map) : Reading<OsmMap>.Refused(findings.Faults);
    }

    private static OsmMap? MapOf(OsmDocument document, OsmOptions options, OsmFindings findings)
    {
        var ways = new WayReader(options.Traffic, findings);
        var carriageways = document.Highways.Select(ways.Read).OfType<Carriageway>().ToImmutableArray();

        if (MapFrame.Of(document, carriageways, findings) is not { } geo)
            return null;

        var blocked = Blocked(document, ways, carriageways, findings);
        var graph = new StreetCutter(document, geo, findings).Cut(carriageways, blocked);
        var restrictions = new RestrictionReader(graph, options.Traffic, findings);
        var states = new RouteStates(graph, restrictions.Read(document.Restrictions));

        if (!HasStreets(graph, findings) || !IsWithinCaps(states, findings))
            return null;

        var draft = new NetworkDraft(graph, states, findings, options.LeftHand);
        var places = NamedNodes.Of(document, geo, draft.Streets, findings);
        var driven = graph.Streets.Select(street => street.Carriageway.Way.Id).Distinct().Count();
        var counts = new OsmCounts(
            document.Nodes.Count, document.WayCount, document.Highways.Length, driven, document.Restrictions.Length, restrictions.Obeyed);
        return new OsmMap(NetworkOf(draft, places, geo, findings), geo, counts);
    }

    private static RoadNetwork NetworkOf(NetworkDraft draft, ImmutableArray<NamedPlace> places, GeoReference geo, OsmFindings findings)
    {
        var (roads, junctions) = (draft.Roads, draft.Junctions);
        return new RoadNetwork(new LaneGraph(roads, junctions), roads, junctions, places)
        {
            Header = new MapHeader(0, "", "", "", "OpenStreetMap contributors", geo.Proj, default),
            RoadDetails = draft.Details,
            Warnings = findings.Warnings,
        };
    }

    private static SortedSet<long> Blocked(
        OsmDocument document,
        WayReader ways,
        ImmutableArray<Carriageway> carriageways,
        OsmFindings findings)
    {
        var passed = carriageways.SelectMany(way => way.Way.Nodes).ToHashSet();
        var blocking = document.Remarkable.Where(node => passed.Contains(node.Id) && ways.Blocks(node)).ToList();

        foreach (var node in blocking)
            findings.Note(
                OsmCode.Barrier, $"barrier={OsmFindings.Quoted(node.Tags["barrier"] ?? "")} closes the way there",
                node.Place, node.ToString());

        return [.. blocking.Select(node => node.Id)];
    }

    private static bool HasStreets(StreetGraph graph, OsmFindings findings)
    {
        if (graph.Streets.IsEmpty)
            findings.Refuse(findings.File, OsmCode.NoStreets, "no way with a highway tag may be driven; give a map with streets");

        return !graph.Streets.IsEmpty;
    }

    private static bool IsWithinCaps(RouteStates states, OsmFindings findings)
    {
        if (states.IsTooMany)
            findings.Refuse(
                findings.File, OsmCode.TooLarge,
                $"the turn restrictions over several ways ask for more than {RouteStates.MostCopies} further roads; cut a smaller area");

        return !states.IsTooMany;
    }
}
