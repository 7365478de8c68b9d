using AtlasMesh.OpenScenario.Engine;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>Writes down what the storyboard's elements went through, in the order of their happening.</summary>
internal sealed class Diary
{
    private readonly List<ElementChange> _entries = [];

    public EngineOptions Options => new() { OnElement = _entries.Add };

    /// <summary>The times in ms at which events of this name started.</summary>
    public IReadOnlyList<long> Starts(string name) => OfEvent(name, ElementTransition.Start);

    /// <summary>The times in ms at which events of this name ended.</summary>
    public IReadOnlyList<long> Ends(string name) => OfEvent(name, ElementTransition.End);

    /// <summary>The times in ms at which elements whose path ends so went through the transition.</summary>
    public IReadOnlyList<long> Times(string pathEnd, ElementTransition transition) =>
        Of(entry => entry.Path.EndsWith(pathEnd, StringComparison.Ordinal) && entry.Transition == transition);

    private List<long> OfEvent(string name, ElementTransition transition) =>
        Of(entry => entry.Kind == ElementKind.Event && entry.Transition == transition && NameOf(entry) == name);

    private List<long> Of(Func<ElementChange, bool> wanted) => [.. _entries.Where(wanted).Select(InMilliseconds)];

    private static string NameOf(ElementChange entry) => entry.Path[(entry.Path.LastIndexOf(':') + 1)..];

    private static long InMilliseconds(ElementChange entry) => entry.At.Nanoseconds / 1_000_000;
}
