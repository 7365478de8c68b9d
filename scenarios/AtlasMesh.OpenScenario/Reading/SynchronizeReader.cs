namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads synchronizations.</summary>
internal static class SynchronizeReader
{
    public static StoryAction.Synchronize? Read(Binder bind, Node node)
    {
        bind.Allow(node, "TargetPositionMaster", "TargetPosition", "FinalSpeed");
        var masters = bind.Child(node, "TargetPositionMaster") is { } first ? PositionReader.ReadHeld(bind, first) : null;
        var own = bind.Child(node, "TargetPosition") is { } second ? PositionReader.ReadHeld(bind, second) : null;
        var master = bind.Text(node, "masterEntityRef");
        if (masters is null || own is null)
            return null;

        return new StoryAction.Synchronize(master, masters, own)
        {
            MasterTolerance = Tolerance(bind, node, "targetToleranceMaster"),
            Tolerance = Tolerance(bind, node, "targetTolerance"),
            Final = node.Child("FinalSpeed") is { } holder ? Final(bind, holder) : null,
        };
    }

    private static double Tolerance(Binder bind, Node node, string name) =>
        node.Attribute(name) is null ? 0 : bind.Magnitude(node, name);

    private static SynchronizedSpeed? Final(Binder bind, Node holder)
    {
        if (bind.Choice(holder, "AbsoluteSpeed", "RelativeSpeedToMaster") is not { } speed)
            return null;

        bind.Allow(speed, "TargetDistanceSteadyState", "TargetTimeSteadyState");
        if (speed.Attribute("speedTargetValueType") is not null && !bind.Word(speed, "speedTargetValueType", Words.SpeedTargets))
            bind.Faults.Add(speed, FaultCode.NotSupported, "a final speed as a factor of the master's is not supported; write a delta");

        var steady = Steady(bind, speed);
        return new SynchronizedSpeed(bind.Number(speed, "value"), speed.Name == "RelativeSpeedToMaster")
        {
            SteadyMetres = steady is { Name: "TargetDistanceSteadyState" } ? bind.Magnitude(steady, "distance") : null,
            SteadySeconds = steady is { Name: "TargetTimeSteadyState" } ? bind.Magnitude(steady, "time") : null,
        };
    }

    private static Node? Steady(Binder bind, Node speed)
    {
        foreach (var child in speed.Children)
        {
            bind.Allow(child);
            return child;
        }

        return null;
    }
}
