namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads who drives. Pedals and steering wheels are refused where they would act: vehicles have none here.</summary>
internal static class ControllerActionReader
{
    /// <summary>1.0 has assignment and override together; later versions have one of the three.</summary>
    public static StoryAction? Read(Binder bind, Node node)
    {
        bind.Allow(node, "AssignControllerAction", "ActivateControllerAction", "OverrideControllerValueAction");
        if (node.Child("OverrideControllerValueAction") is { } pedals)
            CheckOverride(bind, pedals);

        if (node.Child("AssignControllerAction") is { } assign)
            return Assign(bind, assign);

        if (node.Child("ActivateControllerAction") is { } activate)
            return Activate(bind, activate);

        if (node.Children.Count == 0)
            bind.Faults.Add(node, FaultCode.MissingElement, "'ControllerAction' is empty; it needs an action");

        return null;
    }

    public static StoryAction.ActivateController Activate(Binder bind, Node node)
    {
        bind.Allow(node);
        return new StoryAction.ActivateController(bind.OptionalTruth(node, "lateral"), bind.OptionalTruth(node, "longitudinal"));
    }

    private static StoryAction.AssignController? Assign(Binder bind, Node node)
    {
        if (CatalogKind.Find(bind, node, "Controller") is not var (controller, inner))
            return null;

        var lateral = bind.OptionalTruth(node, "activateLateral");
        var longitudinal = bind.OptionalTruth(node, "activateLongitudinal");
        return new StoryAction.AssignController(inner.Text(controller, "name"), lateral, longitudinal);
    }

    /// <summary>Overrides that are switched off change nothing; 1.0 demands all six to be written.</summary>
    private static void CheckOverride(Binder bind, Node node)
    {
        bind.Allow(node, "Throttle", "Brake", "Clutch", "ParkingBrake", "SteeringWheel", "Gear");
        foreach (var pedal in node.Children)
        {
            if (bind.Truth(pedal, "active", false))
            {
                bind.Faults.Add(pedal, FaultCode.NotSupported,
                    $"'OverrideControllerValueAction' is not supported: nobody has a '{pedal.Name}' here; change speed or lane instead");
            }
        }
    }
}
