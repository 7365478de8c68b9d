using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario;

/// <summary>
/// Puts entities under test from the start in a script that gives them no controller, as the files of Euro NCAP do: there the vehicle
/// under test is whoever the user says.
/// </summary>
public static class ScriptHandover
{
    /// <summary>What a controller is called that the script has not.</summary>
    public const string Controller = "under-test";

    /// <summary>The names among these that no entity of the script bears.</summary>
    public static ImmutableArray<string> Unknown(ScenarioScript script, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(names);

        return [.. names.Where(name => script.Entities.All(entity => entity.Name != name))];
    }

    /// <summary>
    /// Each named entity has a controller, activated after all else at time zero. Who has one in the script keeps it, with the script's
    /// own activation.
    /// </summary>
    public static ScenarioScript HandOver(ScenarioScript script, IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(names);

        var given = script.Entities.Where(entity => entity.Controller is null && names.Contains(entity.Name)).ToImmutableArray();
        if (given.IsEmpty) return script;

        return script with
        {
            Entities = [.. script.Entities.Select(entity => given.Contains(entity) ? entity with { Controller = Controller } : entity)],
            Init =
            [
                .. script.Init,
                .. given.Select(entity => new InitAction(
                    entity.Name, new StoryAction.ActivateController(Lateral: true, Longitudinal: true))),
            ],
        };
    }
}
