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

    private ImmutableArray<TurnRule> Read(OsmRelation relation)
    {
        ImmutableArray<TurnRule> rules = [.. KindsOf(relation).SelectMany(kind => Read(relation, kind))];
        if (!rules.IsEmpty) Obeyed++;
        return rules;
    }

    private IEnumerable<TurnRule> Read(OsmRelation relation, string kind)
    {
        // Words like "no_right_turn_on_red" forbid less than their beginning says.
        if (!Known.Contains(kind))
            return LeftOut(relation, $"restriction={OsmFindings.Quoted(kind)} is not known");

        var members = relation.Members;

        if (members.Any(member => member.Role is "from" or "to" or "via" && member.Kind is not ("way" or "node")))
            return LeftOut(relation, "a member is neither a way nor a node");

        var paths = _paths.Of(Ways(members, "from"), Ways(members, "to"), [.. members.Where(member => member.Role == "via")]);

        if (paths.IsEmpty)
            return LeftOut(relation, "its members are not there, are not driven or do not meet");

        var isMandatory = kind.StartsWith("only_", StringComparison.Ordinal);
        return paths.Select(path => new TurnRule(isMandatory, path));
    }

    private static ImmutableArray<long> Ways(ImmutableArray<OsmMember> members, string role) =>
        [.. members.Where(member => member.Role == role && member.Kind == "way").Select(member => member.Id)];

    /// <summary>The restriction's words, each once; none where it does not hold for this traffic.</summary>
    private ImmutableArray<string> KindsOf(OsmRelation relation)
    {
        var tags = relation.Tags;
        var words = traffic == OsmTraffic.Car ? CarWords : ServiceWords;

        if (tags["except"] is { } except && except.Split(';').Any(word => words.Contains(word.Trim())))
            return [];

        var always = tags.First([.. words.Select(word => $"restriction:{word}"), "restriction"]);
        var timed = tags.First([.. words.Select(word => $"restriction:{word}:conditional"), "restriction:conditional"]);

        if (always is null && timed is null)
            NoneForUs(relation);

        if (timed is not null || (always is not null && tags.First("day_on", "day_off", "hour_on", "hour_off") is not null))
            NoteTimed(relation);

        return [.. (always is null ? [] : new[] { always }).Concat(Timed(timed ?? "")).Distinct()];
    }

    /// <summary>The words of "no_left_turn @ (06:00-10:00); no_right_turn @ (Mo; Tu)"; "none" lifts nothing here.</summary>
    private static IEnumerable<string> Timed(string text)
    {
        var (depth, from) = (0, 0);
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length) depth += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (at < text.Length && (text[at] != ';' || depth > 0)) continue;

            var word = text[from..at].Split('@')[0].Trim();
            from = at + 1;
            if (word.Length > 0 && word != "none") yield return word;
        }
    }

    private void NoteTimed(OsmRelation relation) => findings.Note(
        OsmCode.Conditional, "a turn restriction that holds only at times is obeyed always", relation.Place, relation.ToString());

    /// <summary>A restriction for other vehicles is no loss; one that says nothing at all is.</summary>
    private void NoneForUs(OsmRelation relation)
    {
        if (!relation.Tags.Pairs.Any(tag => tag.Key.StartsWith("restriction:", StringComparison.Ordinal)))
            LeftOut(relation, "it does not say what it forbids");
    }

    private IEnumerable<TurnRule> LeftOut(OsmRelation relation, string why)
    {
        findings.Note(OsmCode.RestrictionLeftOut, $"a turn restriction is not obeyed: {why}", relation.Place, relation.ToString());
        return [];
    }
}
