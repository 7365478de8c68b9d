using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Engine;

/// <summary>A script that cannot be played: it names what is not there, or came to a state that has no meaning.</summary>
public sealed class StoryboardException : Exception
{
    public StoryboardException(ImmutableArray<Diagnostic> faults)
        : base(string.Join(Environment.NewLine, faults)) => Faults = faults;

    public ImmutableArray<Diagnostic> Faults { get; }
}
