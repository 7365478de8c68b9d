using System.Collections.Immutable;
using System.Reflection;
using AtlasMesh.Contracts;

namespace AtlasMesh.Scenarios.Content;

/// <summary>The names that a scenario has introduced so far, in ordinal order. What refers to them is read after them.</summary>
internal sealed class Cast
{
    /// <summary>The kinds of events that a trace may hold: these can be referred to without being declared.</summary>
    public static ImmutableSortedSet<string> EventKinds { get; } = typeof(EventKinds)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!)
        .ToImmutableSortedSet(StringComparer.Ordinal);

    public SortedSet<string> Vehicles { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Actors { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Missions { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Happenings { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Links { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids of faults, and their kinds.</summary>
    public SortedDictionary<string, string> Faults { get; } = new(StringComparer.Ordinal);

    /// <summary>Checks of a moment, which others may count from.</summary>
    public SortedSet<string> Moments { get; } = new(StringComparer.Ordinal);

    public IEnumerable<string> Participants => Vehicles.Concat(Actors);

    public IEnumerable<string> References => Faults.Keys.Concat(Happenings).Concat(Moments).Concat(EventKinds);

    public bool IsReference(string name) =>
        Faults.ContainsKey(name) || Happenings.Contains(name) || Moments.Contains(name) || EventKinds.Contains(name);

    public bool IsTaken(string name) =>
        Vehicles.Contains(name) || Actors.Contains(name) || Missions.Contains(name) || IsReference(name);
}
