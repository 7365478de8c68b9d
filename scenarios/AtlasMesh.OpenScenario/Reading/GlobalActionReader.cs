namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads actions that belong to nobody in particular.</summary>
internal static class GlobalActionReader
{
    public static StoryAction.Global? Read(Binder bind, Node action) =>
        bind.Choice(action, "EnvironmentAction", "EntityAction", "ParameterAction", "VariableAction", "InfrastructureAction") switch
        {
            { Name: "EnvironmentAction" } node => Environment(bind, node),
            { Name: "EntityAction" } node => Entity(bind, node),
            { Name: "ParameterAction" } node => Parameter(bind, node),
            { Name: "VariableAction" } node => Variable(bind, node),
            { } node => Infrastructure(bind, node),
            null => null,
        };

    private static StoryAction.SetEnvironment? Environment(Binder bind, Node node) =>
        CatalogKind.Find(bind, node, "Environment") is var (environment, inner)
            ? new StoryAction.SetEnvironment(EnvironmentReader.Read(inner, environment))
            : null;

    private static StoryAction.Global? Entity(Binder bind, Node node)
    {
        var entity = bind.Text(node, "entityRef");
        if (bind.Choice(node, "AddEntityAction", "DeleteEntityAction") is not { } change)
            return null;

        if (change.Name == "DeleteEntityAction")
            return new StoryAction.DeleteEntity(entity);

        bind.Allow(change, "Position");
        return PositionReader.Read(bind, change) is { } at ? new StoryAction.AddEntity(entity, at) : null;
    }

    private static StoryAction.Global? Parameter(Binder bind, Node node)
    {
        var name = bind.Text(node, "parameterRef");
        return bind.Choice(node, "SetAction", "ModifyAction") switch
        {
            { Name: "SetAction" } set => new StoryAction.SetParameter(name, bind.Text(set, "value")),
            { } modify when Change(bind, modify) is var (by, multiply) => new StoryAction.ModifyParameter(name, by, multiply),
            _ => null,
        };
    }

    private static StoryAction.Global? Variable(Binder bind, Node node)
    {
        var name = bind.Text(node, "variableRef");
        return bind.Choice(node, "SetAction", "ModifyAction") switch
        {
            { Name: "SetAction" } set => new StoryAction.SetVariable(name, bind.Text(set, "value")),
            { } modify when Change(bind, modify) is var (by, multiply) => new StoryAction.ModifyVariable(name, by, multiply),
            _ => null,
        };
    }

    private static (double By, bool Multiply)? Change(Binder bind, Node modify)
    {
        bind.Allow(modify, "Rule");
        if (bind.Child(modify, "Rule") is not { } rule || bind.Choice(rule, "AddValue", "MultiplyByValue") is not { } change)
            return null;

        return (bind.Number(change, "value"), change.Name == "MultiplyByValue");
    }

    private static StoryAction.Global? Infrastructure(Binder bind, Node node)
    {
        if (bind.Choice(node, "TrafficSignalAction") is not { } holder
            || bind.Choice(holder, "TrafficSignalStateAction", "TrafficSignalControllerAction") is not { } action)
            return null;

        if (action.Name == "TrafficSignalStateAction")
            return new StoryAction.SetSignal(bind.Text(action, "name"), bind.Text(action, "state")) { Source = action.Place };

        bind.Allow(action, "Phase");
        return new StoryAction.SetSignalPhase(bind.Text(action, "trafficSignalControllerRef"), bind.Text(action, "phase"));
    }
}
