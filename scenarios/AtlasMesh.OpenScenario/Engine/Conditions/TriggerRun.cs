using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Conditions;

/// <summary>
/// A trigger while it is watched: any group, all conditions in it. Every condition is evaluated every time, or edges would be missed.
/// </summary>
internal sealed class TriggerRun(ConditionRun[][] groups)
{
    public IEnumerable<ConditionRun> Conditions => groups.SelectMany(group => group);

    /// <summary>The names of the conditions that held last.</summary>
    public string HeldBy { get; private set; } = "";

    /// <summary>Everybody whom a condition of it names as triggering.</summary>
    public IEnumerable<Actor> Triggering => ByEntities.SelectMany(probe => probe.Triggering).Distinct();

    private IEnumerable<ConditionProbe.ByEntity> ByEntities =>
        Conditions.Select(condition => condition.Test).OfType<ConditionProbe.ByEntity>();

    /// <summary>Lets <see cref="HeldFor"/> tell, from the next evaluation on.</summary>
    public void Remember()
    {
        foreach (var probe in ByEntities)
            probe.Remember();
    }

    /// <summary>Whether one of its conditions held for this actor when it was evaluated last.</summary>
    public bool HeldFor(Actor actor) => ByEntities.Any(probe => probe.HeldFor(actor));

    public bool Evaluate(Scene scene)
    {
        var any = false;
        foreach (var group in groups)
        {
            if (!EvaluateAll(group, scene))
                continue;

            any = true;
            HeldBy = group.Length == 1 ? group[0].Name : string.Join(", ", group.Select(condition => condition.Name));
        }

        return any;
    }

    public void Reset()
    {
        foreach (var group in groups)
        {
            foreach (var condition in group)
                condition.Reset();
        }
    }

    private static bool EvaluateAll(ConditionRun[] group, Scene scene)
    {
        var all = group.Length > 0;
        foreach (var condition in group)
            all &= condition.Evaluate(scene);

        return all;
    }
}
