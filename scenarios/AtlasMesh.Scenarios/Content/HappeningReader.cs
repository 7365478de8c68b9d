using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Scenarios.Fields;
using AtlasMesh.Scenarios.Quantities;

namespace AtlasMesh.Scenarios.Content;

/// <summary>Reads 'events': what the actors and the operator do, and when.</summary>
internal sealed class HappeningReader(Situation situation, Cast cast)
{
    private static readonly ImmutableArray<string> Deeds = ["lane-change", "set-speed", "cross", "cancel-mission"];
    private static readonly ImmutableArray<string> Triggers = ["distance", "speed", "after"];

    public void Read(FieldMap map)
    {
        var happening = new Happening { Name = Name(map) };
        ReadTrigger(map, happening);
        if (map.Need("do").Map("what an event does") is { } deed) ReadDeed(deed, happening);
        map.Close();

        cast.Happenings.Add(happening.Name);
        situation.Happenings.Add(happening);
    }

    private string Name(FieldMap map)
    {
        var field = map.May("name");
        var name = field.Name() ?? string.Create(CultureInfo.InvariantCulture, $"event-{situation.Happenings.Count + 1}");
        if (cast.IsTaken(name)) field.Report(Codes.RepeatedName, $"the name '{name}' is taken; give this event another");

        return name;
    }

    private void ReadTrigger(FieldMap map, Happening happening)
    {
        var (at, when) = (map.May("at"), map.May("when"));

        if (at.IsPresent == when.IsPresent)
            map.Scribe.Report(map.Place, Codes.Contradiction, "an event begins once; write either 'at: <time>' or 'when: { ... }'");

        if (at.Duration(Bounds.Duration) is { } time)
        {
            happening.AtNs = time;
            if (time >= situation.DurationNs && situation.DurationNs > 0)
                RunEnd.Report(at, "the event begins", time, situation.DurationNs);
        }

        if (when.Map("a condition") is { } condition) ReadCondition(condition, happening);
    }

    private void ReadCondition(FieldMap map, Happening happening)
    {
        switch (OneOf(map, Triggers, "a condition"))
        {
            case "distance":
                happening.Distance = ReadDistance(map);
                break;
            case "speed":
                happening.Speed = new SpeedTrigger
                {
                    Of = Participant(map.Need("speed"), cast.Participants) ?? "",
                    BelowMps = map.Need("below").Quantity(Dimension.Speed, Bounds.NotNegative) ?? 0,
                };
                break;
            case "after":
                happening.After = map.Need("after").Choice([.. Cast.EventKinds], Codes.UnknownName) ?? "";
                break;
            default:
                return;
        }

        map.Close();
    }

    private DistanceTrigger ReadDistance(FieldMap map)
    {
        var field = map.Need("distance");
        var ends = field.Texts();
        if (ends.Length != 2)
            field.Report(Codes.WrongShape, "a distance is between two participants; write 'distance: [ego, <actor>]'");

        foreach (var end in ends)
        {
            if (!cast.Participants.Contains(end)) ReportUnknown(field, end, cast.Participants);
        }

        return new DistanceTrigger
        {
            From = ends.Length > 0 ? ends[0] : "",
            To = ends.Length > 1 ? ends[1] : "",
            BelowM = map.Need("below").Quantity(Dimension.Length, Bounds.Positive) ?? 0,
        };
    }

    private void ReadDeed(FieldMap map, Happening happening)
    {
        switch (OneOf(map, Deeds, "what an event does"))
        {
            case "lane-change":
                happening.LaneChange = new LaneChange
                {
                    Actor = Participant(map.Need("lane-change"), cast.Actors) ?? "",
                    To = PlaceReader.Lane(map.Need("to")) ?? "",
                    LateralSpeedMps = map.Need("lateral-speed").Quantity(Dimension.Speed, Bounds.Positive) ?? 0,
                };
                break;
            case "set-speed":
                happening.SetSpeed = new SetSpeed
                {
                    Actor = Participant(map.Need("set-speed"), cast.Actors) ?? "",
                    ToMps = map.Need("to").Quantity(Dimension.Speed, Bounds.NotNegative) ?? 0,
                    RateMps2 = map.May("rate").Quantity(Dimension.Acceleration, Bounds.Positive) ?? 0,
                };
                break;
            case "cross":
                happening.Cross = new Cross
                {
                    Actor = Participant(map.Need("cross"), cast.Actors) ?? "",
                    SpeedMps = map.Need("speed").Quantity(Dimension.Speed, Bounds.Positive) ?? 0,
                    DistanceM = map.Need("distance").Quantity(Dimension.Length, Bounds.Positive) ?? 0,
                };
                break;
            case "cancel-mission":
                happening.CancelMission = Participant(map.Need("cancel-mission"), cast.Missions) ?? "";
                break;
            default:
                return;
        }

        map.Close();
    }

    private static string? OneOf(FieldMap map, ImmutableArray<string> words, string what)
    {
        var present = words.Where(map.Has).ToArray();
        if (present.Length == 1) return present[0];

        // One fault, not one for each key: which keys belong here hangs on the word that is missing.
        var written = map.Node.Entries.IsEmpty ? "" : map.Node.Entries[0].Key;
        map.Scribe.Report(map.Place, present.Length == 0 ? Codes.NotAChoice : Codes.Contradiction, present.Length == 0
            ? $"{what} is not one that is known: '{Names.Quote(written)}'; {Nearest.Hint(written, words)}"
            : $"{what} is one thing, not {string.Join(" and ", present)}; make two events of it");
        return null;
    }

    private static string? Participant(Field field, IEnumerable<string> known)
    {
        if (field.Text() is not { } name) return null;
        if (known.Contains(name)) return name;

        ReportUnknown(field, name, known);
        return null;
    }

    private static void ReportUnknown(Field field, string name, IEnumerable<string> known) =>
        field.Report(Codes.UnknownName, $"'{Names.Quote(name)}' is not in this scenario; {Nearest.Hint(name, [.. known])}");
}
