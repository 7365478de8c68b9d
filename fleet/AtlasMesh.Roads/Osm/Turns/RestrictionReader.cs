using System.Collections.Immutable;
using AtlasMesh.Roads.Osm.Source;
using AtlasMesh.Roads.Osm.Streets;

namespace AtlasMesh.Roads.Osm.Turns;

/// <summary>
/// Reads turn restrictions (OSM wiki, Relation:restriction) into rules over approaches. One that holds only at times is obeyed always:
/// the network does not know what time it is, and to obey is never wrong.
/// </summary>
internal sealed class RestrictionReader(StreetGraph graph, OsmTraffic traffic, OsmFindings findings)
{
    private static readonly string[] Known =
    [
        "no_left_turn", "no_right_turn", "no_straight_on", "no_u_turn", "no_entry", "no_exit",
        "only_left_turn", "only_right_turn", "only_straight_on", "only_u_turn",
    ];

    private static readonly string[] CarWords = ["motorcar", "motor_vehicle"];
    private static readonly string[] ServiceWords = ["bus", "psv", "motor_vehicle"];

    private readonly RestrictionPaths _paths = new(graph);

    public int Obeyed { get; private set; }

    public ImmutableArray<TurnRule> Read(IEnumerable<OsmRelation> restrictions)
    {
        var rules = ImmutableArray.CreateBuilder<TurnRule>();

        foreach (var relation in restrictions)
            rules.AddRange(Read(relation));

        return rules.ToImmutable();
    }

    private IEnumerable<TurnRule> Read(OsmRelation relation)
    {
        if (KindOf(relation) is not { } kind)
            return [];

        // Words like "no_right_turn_on_red" forbid less than their beginning says.
        if (!Known.Contains(kind))
            return LeftOut(relation, $"restriction={OsmFindings.Quoted(kind)} is not known");

        var members = relation.Members;

        if (members.Any(member => member.Role is "from" or "to" or "via" && member.Kind is not ("way" or "node")))
            return LeftOut(relation, "a member is neither a way nor a node");

        var paths = _paths.Of(Ways(members, "from"), Ways(members, "to"), [.. members.Where(member => member.Role == "via")]);

        if (paths.IsEmpty)
            return LeftOut(relation, "its members are not there, are not driven or do not meet");

        Obeyed++;
        var isMandatory = kind.StartsWith("only_", StringComparison.Ordinal);
        return paths.Select(path => new TurnRule(isMandatory, path));
    }

    private static ImmutableArray<long> Ways(ImmutableArray<OsmMember> members, string role) =>
        [.. members.Where(member => member.Role == role && member.Kind == "way").Select(member => member.Id)];

    /// <summary>The restriction's word, or null where it does not hold for this traffic.</summary>
    private string? KindOf(OsmRelation relation)
    {
        var tags = relation.Tags;
        var words = traffic == OsmTraffic.Car ? CarWords : ServiceWords;

        if (tags["except"] is { } except && except.Split(';').Any(word => words.Contains(word.Trim())))
            return null;

        if (tags.First([.. words.Select(word => $"restriction:{word}"), "restriction"]) is { } always)
            return NotedIfTimed(relation, always);

        return tags.First([.. words.Select(word => $"restriction:{word}:conditional"), "restriction:conditional"]) is { } timed
            ? Timed(relation, timed)
            : NoneForUs(relation);
    }

    private string NotedIfTimed(OsmRelation relation, string kind)
    {
        if (relation.Tags.First("day_on", "day_off", "hour_on", "hour_off") is not null)
            NoteTimed(relation);

        return kind;
    }

    private string Timed(OsmRelation relation, string text)
    {
        NoteTimed(relation);
        return text.Split('@')[0].Trim();
    }

    private void NoteTimed(OsmRelation relation) => findings.Note(
        OsmCode.Conditional, "a turn restriction that holds only at times is obeyed always", relation.Place, relation.ToString());

    /// <summary>A restriction for other vehicles is no loss; one that says nothing at all is.</summary>
    private string? NoneForUs(OsmRelation relation)
    {
        if (!relation.Tags.Pairs.Any(tag => tag.Key.StartsWith("restriction:", StringComparison.Ordinal)))
            LeftOut(relation, "it does not say what it forbids");

        return null;
    }

    private IEnumerable<TurnRule> LeftOut(OsmRelation relation, string why)
    {
        findings.Note(OsmCode.RestrictionLeftOut, $"a turn restriction is not obeyed: {why}", relation.Place, relation.ToString());
        return [];
    }
}
