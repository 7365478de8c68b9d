namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads lights and visibility.</summary>
internal static class AppearanceReader
{
    public static StoryAction.SetLight? Read(Binder bind, Node node)
    {
        if (bind.Choice(node, "LightStateAction") is not { } action)
            return null;

        bind.Allow(action, "LightType", "LightState");
        var light = bind.Child(action, "LightType") is { } type ? bind.Choice(type, "VehicleLight") : null;
        var state = bind.Child(action, "LightState");
        var seconds = action.Attribute("transitionTime") is null ? 0 : bind.Magnitude(action, "transitionTime");
        if (light is null || state is null)
            return null;

        bind.Allow(light);
        bind.Allow(state, "Color");
        return new StoryAction.SetLight(bind.Text(light, "vehicleLightType"), bind.Word(state, "mode", Words.LightModes), seconds)
        {
            LuminousIntensity = bind.OptionalNumber(state, "luminousIntensity"),
        };
    }

    public static StoryAction.SetVisibility Visibility(Binder bind, Node node)
    {
        bind.Allow(node);
        return new StoryAction.SetVisibility(
            bind.RequiredTruth(node, "graphics"), bind.RequiredTruth(node, "traffic"), bind.RequiredTruth(node, "sensors"));
    }
}
