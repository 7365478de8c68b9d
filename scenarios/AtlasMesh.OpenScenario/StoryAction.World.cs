using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario;

public abstract partial record StoryAction
{
    /// <summary>Concerns nobody in particular: carried out once, whoever the actors are.</summary>
    public abstract record Global : StoryAction
    {
        private protected Global() { }
    }

    public sealed record SetVariable(string Variable, string Value) : Global;

    /// <summary>Adds to a number, or with <paramref name="Multiply"/> multiplies it.</summary>
    public sealed record ModifyVariable(string Variable, double By, bool Multiply) : Global;

    /// <summary>What conditions on the parameter see. Values that were written into the file with $ stay as they were bound.</summary>
    public sealed record SetParameter(string Parameter, string Value) : Global;

    public sealed record ModifyParameter(string Parameter, double By, bool Multiply) : Global;

    public sealed record AddEntity(string Entity, Position At) : Global;

    /// <summary>Takes the entity away: it neither moves nor counts for conditions until it is added again.</summary>
    public sealed record DeleteEntity(string Entity) : Global;

    /// <summary>Changes the parts that it names; the rest stays as it is.</summary>
    public sealed record SetEnvironment(ScenarioEnvironment Environment) : Global;

    /// <summary>The signal is one of the map's, by its id.</summary>
    public sealed record SetSignal(string Signal, string State) : Global
    {
        /// <summary>Where it was written; the default is "nowhere".</summary>
        public SourcePlace Source { get; init; }
    }

    /// <summary>Puts a controller into the phase of this name; it goes on from there.</summary>
    public sealed record SetSignalPhase(string Controller, string Phase) : Global;
}
