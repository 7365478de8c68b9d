using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;

namespace AtlasMesh.Scenarios;

/// <summary>What a rig must know to run a cell. A rig that lacks one answers "unsupported", which is a skip and never bad.</summary>
public static class Features
{
    public const string Situation = "situation/1";
    public const string OpenScenario = "openscenario/1";
    public const string Fleet = "fleet/1";
    public const string Weather = "weather/1";
    public const string HeldEgo = "held-ego/1";

    /// <summary>The prefixes of features named after what they can do: "fault/gnss-jump", "event/lane-change".</summary>
    public const string FaultPrefix = "fault/";
    public const string EventPrefix = "event/";

    /// <summary>In ordinal order.</summary>
    public static ImmutableSortedSet<string> Of(Situation situation, EgoDriver driver)
    {
        ArgumentNullException.ThrowIfNull(situation);
        var features = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        features.Add(Situation);
        if (situation.Links.Count > 0) features.Add(Fleet);
        if (situation.Weather is not null) features.Add(Weather);
        if (driver == EgoDriver.Held) features.Add(HeldEgo);
        features.UnionWith(situation.Faults.Select(fault => FaultPrefix + fault.Kind));
        features.UnionWith(situation.Happenings.Select(happening => EventPrefix + Deed(happening)));

        return features.ToImmutable();
    }

    private static string Deed(Happening happening) => happening.WhatCase switch
    {
        Happening.WhatOneofCase.LaneChange => "lane-change",
        Happening.WhatOneofCase.SetSpeed => "set-speed",
        Happening.WhatOneofCase.Cross => "cross",
        Happening.WhatOneofCase.CancelMission => "cancel-mission",
        _ => "unknown",
    };
}
