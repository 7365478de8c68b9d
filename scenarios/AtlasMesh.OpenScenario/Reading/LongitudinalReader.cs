using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads what changes speeds and distances ahead.</summary>
internal static class LongitudinalReader
{
    public static StoryAction? Read(Binder bind, Node node) =>
        bind.Choice(node, "SpeedAction", "SpeedProfileAction", "LongitudinalDistanceAction") switch
        {
            { Name: "SpeedAction" } speed => Speed(bind, speed),
            { Name: "SpeedProfileAction" } profile => Profile(bind, profile),
            { } distance => Distance(bind, distance),
            null => null,
        };

    private static StoryAction.ChangeSpeed? Speed(Binder bind, Node node)
    {
        bind.Allow(node, "SpeedActionDynamics", "SpeedActionTarget");
        var dynamics = ActionReader.Dynamics(bind, bind.Child(node, "SpeedActionDynamics"));
        if (bind.Child(node, "SpeedActionTarget") is not { } holder
            || bind.Choice(holder, "AbsoluteTargetSpeed", "RelativeTargetSpeed") is not { } target)
            return null;

        bind.Allow(target);
        return new StoryAction.ChangeSpeed(
            dynamics,
            target.Name == "AbsoluteTargetSpeed"
                ? new SpeedTarget.Absolute(bind.Number(target, "value"))
                : RelativeSpeed(bind, target));
    }

    private static SpeedTarget RelativeSpeed(Binder bind, Node node)
    {
        var reference = bind.Text(node, "entityRef");
        var value = bind.Number(node, "value");
        var continuous = bind.Truth(node, "continuous", false);
        return bind.Word(node, "speedTargetValueType", Words.SpeedTargets)
            ? new SpeedTarget.Delta(reference, value, continuous)
            : new SpeedTarget.Factor(reference, value, continuous);
    }

    private static StoryAction.ChangeSpeedAlong? Profile(Binder bind, Node node)
    {
        bind.Allow(node, "DynamicConstraints", "SpeedProfileEntry");
        bind.Word(node, "followingMode", Words.FollowingModes);
        var entries = ImmutableArray.CreateBuilder<SpeedEntry>();
        foreach (var entry in node.ChildrenNamed("SpeedProfileEntry"))
        {
            bind.Allow(entry);
            var seconds = entry.Attribute("time") is null ? (double?)null : bind.Magnitude(entry, "time");
            entries.Add(new SpeedEntry(bind.Number(entry, "speed"), seconds));
        }

        var limits = ActionReader.Limits(bind, node.Child("DynamicConstraints"));
        if (entries.Count > 0)
            return new StoryAction.ChangeSpeedAlong(entries.ToImmutable(), limits) { Reference = bind.OptionalText(node, "entityRef") };

        bind.Faults.Add(node, FaultCode.MissingElement, "a speed profile needs one entry at least; add it");
        return null;
    }

    private static StoryAction.KeepDistance Distance(Binder bind, Node node)
    {
        bind.Allow(node, "DynamicConstraints");
        if (bind.OptionalWord(node, "coordinateSystem", Words.Frames) is { } frame && frame != DistanceFrame.Entity)
        {
            bind.Faults.Add(node, FaultCode.NotSupported,
                "a longitudinal distance is kept along the entity's own axis; write coordinateSystem=\"entity\"");
        }

        return new StoryAction.KeepDistance(
            bind.Text(node, "entityRef"),
            GapOf(bind, node),
            bind.OptionalWord(node, "displacement", Words.Displacements) ?? Displacement.Trailing,
            bind.Truth(node, "freespace", false),
            bind.Truth(node, "continuous", false))
        { Limits = ActionReader.Limits(bind, node.Child("DynamicConstraints")) };
    }

    private static Gap GapOf(Binder bind, Node node) =>
        node.Attribute("timeGap") is not null
            ? Gap.OfSeconds(bind.Magnitude(node, "timeGap"))
            : Gap.OfMetres(bind.Magnitude(node, "distance"));
}
