using System.Globalization;
using System.Xml;

namespace AtlasMesh.Roads.Tests.Osm;

/// <summary>
/// The OSM data walked directly, node by node, with none of the reader's code: which pieces of way may be driven, which turns are
/// forbidden, and how far it is. It knows the tags that Monaco and Krems use and refuses others.
/// </summary>
internal sealed class StreetOracle
{
    private const double Radius = 6_378_137;

    private static readonly string[] Roads =
    [
        "motorway", "trunk", "primary", "secondary", "tertiary", "motorway_link", "trunk_link", "primary_link", "secondary_link",
        "tertiary_link", "unclassified", "residential", "living_street", "service", "road",
    ];

    private static readonly string[] Leave =
        ["yes", "permissive", "designated", "destination", "customers", "delivery", "official", "public"];

    private readonly Dictionary<long, (double Latitude, double Longitude)> _nodes = [];
    private readonly HashSet<long> _barriers = [];
    private readonly Dictionary<long, List<Piece>> _from = [];
    private readonly HashSet<(long From, long Via, long To)> _forbidden = [];
    private readonly Dictionary<(long From, long Via), HashSet<long>> _only = [];

    public StreetOracle(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text));

        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == 1)
                Take(reader.LocalName, reader.ReadSubtree());
        }
    }

    /// <summary>A piece of way from one node to the next, in one direction.</summary>
    public sealed record Piece(long Way, long From, long To, double Length);

    public Dictionary<long, Dictionary<string, string>> Ways { get; } = [];

    public Dictionary<long, List<long>> NodesOf { get; } = [];

    public List<Piece> Pieces { get; } = [];

    public (double Latitude, double Longitude) PlaceOf(long node) => _nodes[node];

    public bool IsBarrier(long node) => _barriers.Contains(node);

    /// <summary>+1 where a way may be driven along its nodes only, -1 where against them only, 0 both.</summary>
    public int OneWay(long way)
    {
        var tags = Ways[way];
        return tags.GetValueOrDefault("oneway") switch
        {
            "yes" or "true" or "1" => 1,
            "-1" => -1,
            null => tags.GetValueOrDefault("junction") == "roundabout" || tags["highway"] == "motorway" ? 1 : 0,
            "no" => 0,
            var other => throw new NotSupportedException($"oneway={other}"),
        };
    }

    public bool MayTurn(long from, long via, long to) =>
        !_forbidden.Contains((from, via, to)) && (!_only.TryGetValue((from, via), out var allowed) || allowed.Contains(to));

    /// <summary>Metres from the middle of one piece to the middle of another and how many nodes are passed, or null.</summary>
    public (double Length, int Nodes)? Shortest(Piece from, Piece to)
    {
        var least = new Dictionary<Piece, double> { [from] = 0 };
        var open = new PriorityQueue<(Piece At, int Nodes), double>([((from, 0), 0)]);

        while (open.TryDequeue(out var state, out var length))
        {
            if (state.At == to)
                return (length, state.Nodes);

            if (length > least[state.At])
                continue;

            foreach (var next in After(state.At))
            {
                var sum = length + ((state.At.Length + next.Length) / 2);

                if (sum < least.GetValueOrDefault(next, double.PositiveInfinity))
                {
                    least[next] = sum;
                    open.Enqueue((next, state.Nodes + 1), sum);
                }
            }
        }

        return null;
    }

    public IEnumerable<Piece> After(Piece piece)
    {
        var leaving = _from.GetValueOrDefault(piece.To, []);
        var back = leaving.Where(next => next.To == piece.From && next.Way == piece.Way);
        var onward = leaving.Except(back).Where(next => MayTurn(piece.Way, piece.To, next.Way)).ToList();
        return _barriers.Contains(piece.To) || onward.Count == 0 ? back : onward;
    }

    /// <summary>Of all metres that may be driven the share within the largest part whose pieces can all reach one another.</summary>
    public double ShareConnected()
    {
        var behind = Pieces.SelectMany(piece => After(piece).Select(next => (next, piece))).ToLookup(pair => pair.next, pair => pair.piece);
        var left = Pieces.ToHashSet();
        var best = 0.0;

        while (left.Sum(piece => piece.Length) > best)
        {
            var seed = left.First();
            var component = Reached(seed, After);
            component.IntersectWith(Reached(seed, piece => behind[piece]));
            left.ExceptWith(component);
            best = Math.Max(best, component.Sum(piece => piece.Length));
        }

        return best / Pieces.Sum(piece => piece.Length);
    }

    private static HashSet<Piece> Reached(Piece seed, Func<Piece, IEnumerable<Piece>> next)
    {
        var reached = new HashSet<Piece> { seed };
        var open = new Stack<Piece>(reached);

        while (open.TryPop(out var piece))
        {
            foreach (var other in next(piece).Where(reached.Add))
                open.Push(other);
        }

        return reached;
    }

    private void Take(string kind, XmlReader inner)
    {
        var tags = new Dictionary<string, string>();
        var (nodes, members) = (new List<long>(), new List<(string Role, long Id)>());
        inner.Read();
        var id = long.Parse(inner.GetAttribute("id") ?? "0", CultureInfo.InvariantCulture);

        if (kind == "node")
            _nodes[id] = (Number(inner, "lat"), Number(inner, "lon"));

        while (inner.Read())
        {
            if (inner.LocalName == "tag")
                tags[inner.GetAttribute("k")!] = inner.GetAttribute("v")!;
            else if (inner.LocalName == "nd")
                nodes.Add(long.Parse(inner.GetAttribute("ref")!, CultureInfo.InvariantCulture));
            else if (inner.LocalName == "member")
                members.Add((inner.GetAttribute("role")!, long.Parse(inner.GetAttribute("ref")!, CultureInfo.InvariantCulture)));
        }

        if (kind == "node" && tags.TryGetValue("barrier", out var barrier) && !(Said(tags) ?? barrier == "entrance"))
            _barriers.Add(id);
        else if (kind == "way" && tags.ContainsKey("highway"))
            TakeWay(id, tags, nodes);
        else if (kind == "relation" && tags.GetValueOrDefault("type") == "restriction")
            TakeRestriction(tags["restriction"], members);
    }

    private static double Number(XmlReader reader, string name) => double.Parse(reader.GetAttribute(name)!, CultureInfo.InvariantCulture);

    /// <summary>Whether the access tags let a car in; null where they say nothing.</summary>
    private static bool? Said(Dictionary<string, string> tags)
    {
        foreach (var key in (string[])["motorcar", "motor_vehicle", "vehicle", "access"])
        {
            if (tags.TryGetValue(key, out var value))
                return Leave.Contains(value);
        }

        return null;
    }

    private void TakeWay(long id, Dictionary<string, string> tags, List<long> nodes)
    {
        var particular = tags.ContainsKey("motorcar") || tags.ContainsKey("motor_vehicle") || tags.ContainsKey("vehicle");
        var byLeave = tags["highway"] is "track" or "pedestrian" or "footway" or "cycleway" or "path" or "bridleway";
        var open = Said(tags) ?? true;

        if (tags.GetValueOrDefault("area") == "yes" || !open || !(Roads.Contains(tags["highway"]) || (byLeave && particular)))
            return;

        (Ways[id], NodesOf[id]) = (tags, nodes);

        for (var index = 1; index < nodes.Count; index++)
        {
            if (OneWay(id) >= 0) Add(id, nodes[index - 1], nodes[index]);
            if (OneWay(id) <= 0) Add(id, nodes[index], nodes[index - 1]);
        }
    }

    private void Add(long way, long from, long to)
    {
        var (a, b) = (_nodes[from], _nodes[to]);
        var east = (b.Longitude - a.Longitude) * double.Cos(double.DegreesToRadians((a.Latitude + b.Latitude) / 2));
        var metres = double.Hypot(double.DegreesToRadians(east), double.DegreesToRadians(b.Latitude - a.Latitude)) * Radius;
        var piece = new Piece(way, from, to, metres);

        if (!_from.TryGetValue(from, out var leaving))
            _from[from] = leaving = [];

        leaving.Add(piece);
        Pieces.Add(piece);
    }

    private void TakeRestriction(string kind, List<(string Role, long Id)> members)
    {
        var (from, via, to) = (Of("from"), Of("via"), Of("to"));

        if (kind.StartsWith("no_", StringComparison.Ordinal))
            _forbidden.Add((from, via, to));
        else if (Ways.ContainsKey(to) && Ways.ContainsKey(from))
            (_only.TryGetValue((from, via), out var known) ? known : _only[(from, via)] = []).Add(to);

        long Of(string role) => members.Single(member => member.Role == role).Id;
    }
}
