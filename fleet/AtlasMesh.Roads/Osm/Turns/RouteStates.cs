using System.Collections.Immutable;
using AtlasMesh.Roads.Osm.Streets;

namespace AtlasMesh.Roads.Osm.Turns;

/// <summary>
/// Which approach may be driven after which, with the turn rules. A rule over several streets depends on where a vehicle came from, and a
/// lane graph does not remember that: so the streets in its middle are there once more for those who must remember.
/// </summary>
internal sealed class RouteStates
{
    /// <summary>A small file must not make a large network.</summary>
    public const int MostCopies = 20_000;

    private readonly StreetGraph _graph;
    private readonly ImmutableArray<TurnRule> _rules;
    private readonly ILookup<int, int> _beginning;
    private readonly List<RouteState> _states = [];
    private readonly Dictionary<RouteState, int> _numbers = [];
    private readonly List<ImmutableArray<int>> _next = [];

    public RouteStates(StreetGraph graph, ImmutableArray<TurnRule> rules)
    {
        (_graph, _rules) = (graph, rules);
        _beginning = Enumerable.Range(0, rules.Length).ToLookup(rule => rules[rule].Path[0]);

        for (var approach = 0; approach < graph.ApproachCount; approach++)
            NumberOf(new RouteState(approach, []));

        // More states come to the end of the list while it is worked through.
        for (var state = 0; state < _states.Count && !IsTooMany; state++)
            _next.Add([.. After(_states[state]).Select(NumberOf)]);
    }

    public bool IsTooMany => _states.Count - _graph.ApproachCount > MostCopies;

    public int Count => _next.Count;

    public RouteState this[int state] => _states[state];

    /// <summary>The states that may follow, by the order of approaches at the corner.</summary>
    public ImmutableArray<int> Next(int state) => _next[state];

    private int NumberOf(RouteState state)
    {
        if (_numbers.TryGetValue(state, out var known))
            return known;

        _numbers.Add(state, _states.Count);
        _states.Add(state);
        return _states.Count - 1;
    }

    private IEnumerable<RouteState> After(RouteState state)
    {
        if (!_graph.IsDriven(state.Approach))
            return [];

        var corner = _graph.Corners[_graph.EndOf(state.Approach)];
        var back = StreetGraph.Reverse(state.Approach);
        var others = corner.Leaving.Where(next => next != back && _graph.IsDriven(next));
        List<int> onward = corner.IsBlocked ? [] : [.. others.Where(next => Permits(state, next))];

        // Only where there is no way on is a vehicle let turn round.
        if (onward.Count == 0 && _graph.IsDriven(back) && Permits(state, back))
            onward.Add(back);

        return onward.Select(next => new RouteState(next, [.. Begun(state, next)]));
    }

    private bool Permits(RouteState state, int next)
    {
        foreach (var (rule, place) in state.Begun)
        {
            var path = _rules[rule].Path;
            var follows = path[place + 1] == next;

            if (_rules[rule].IsMandatory ? !follows : follows && place + 2 == path.Length)
                return false;
        }

        var starting = _beginning[state.Approach].Select(rule => _rules[rule]).ToList();
        var mandatory = starting.Where(rule => rule.IsMandatory).ToList();
        return !starting.Exists(rule => !rule.IsMandatory && rule.Path.Length == 2 && rule.Path[1] == next)
            && (mandatory.Count == 0 || mandatory.Exists(rule => rule.Path[1] == next));
    }

    private IEnumerable<(int Rule, int Place)> Begun(RouteState state, int next)
    {
        var going = state.Begun.Where(begun => Continues(begun.Rule, begun.Place, next)).Select(begun => (begun.Rule, begun.Place + 1));
        var fresh = _beginning[state.Approach].Where(rule => Continues(rule, 0, next)).Select(rule => (rule, 1));
        return going.Concat(fresh).Order().Distinct();
    }

    /// <summary>Whether the rule goes on over this approach and is not at its end with it.</summary>
    private bool Continues(int rule, int place, int next)
    {
        var path = _rules[rule].Path;
        return place + 2 < path.Length && path[place + 1] == next;
    }
}
