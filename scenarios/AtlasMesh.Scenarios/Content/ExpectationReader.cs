using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Scenarios.Catalogues;
using AtlasMesh.Scenarios.Fields;
using AtlasMesh.Scenarios.Quantities;

namespace AtlasMesh.Scenarios.Content;

/// <summary>
/// Reads 'expect': which checks are made, of what, and against which limits. Also used for the checks bound to .xosc files.
/// </summary>
internal sealed class ExpectationReader(Cast cast, long durationNs, bool namesAreOpen = false)
{
    private readonly List<CheckSpec> _specs = [];

    public IReadOnlyList<CheckSpec> Specs => _specs;

    public void Read(FieldMap map)
    {
        var name = map.Need("check").Choice([.. CheckCatalogue.Kinds.Select(kind => kind.Name)], Codes.UnknownCheck);
        if (name is null || CheckCatalogue.Find(name) is not { } kind) return;

        if (name == CheckCatalogue.Activity)
        {
            _specs.AddRange(ActivityReader.Read(map));
            return;
        }

        var spec = new CheckSpec { Check = name, Comparison = kind.Limit.Comparison };
        ReadOf(map, kind, spec);
        ReadAfter(map, spec);
        ReadLimit(map, kind, spec);
        ReadSpecial(map, spec);
        CheckReference(map, kind, spec);
        map.Close();
        Add(kind, spec);
    }

    private void Add(CheckKind kind, CheckSpec spec)
    {
        spec.Id = CheckIds.Unique(spec, _specs);
        _specs.Add(spec);
        if (kind.IsMoment) cast.Moments.Add(spec.Id);
    }

    private void ReadOf(FieldMap map, CheckKind kind, CheckSpec spec)
    {
        var field = map.May("of");
        foreach (var name in field.Texts())
        {
            if (IsSubject(name, kind.Subject)) spec.Of.Add(name);
            else if (spec.Reference.Length == 0 && cast.IsReference(name)) spec.Reference = name;
            else ReportUnknown(field, name, [.. Subjects(kind.Subject).Concat(cast.References)]);
        }

        if (kind.Subject == CheckSubject.VehicleAndOther && (spec.Of.Count > 2 || (spec.Of.Count == 2 && cast.Actors.Contains(spec.Of[0]))))
            field.Report(Codes.WrongShape,
                $"'{kind.Name}' is of a vehicle under test and at most one other; write 'of: [<vehicle>, <other>]'");
    }

    private void ReadAfter(FieldMap map, CheckSpec spec)
    {
        var field = map.May("after");
        if (field.Text() is not { } name) return;

        if (!cast.IsReference(name))
            ReportUnknown(field, name, [.. cast.References]);
        else if (spec.Reference.Length > 0)
            field.Report(Codes.Contradiction,
                $"the check counts from '{spec.Reference}' already; keep one of 'of: {spec.Reference}' and 'after: {name}'");
        else
            (spec.Reference, spec.After) = (name, true);
    }

    private void ReadLimit(FieldMap map, CheckKind kind, CheckSpec spec)
    {
        var limit = kind.Limit;
        var field = limit.Default is null ? map.Need(limit.Key) : map.May(limit.Key);
        var value = field.Quantity(limit.Dimension, limit.Key == "within" ? Bounds.Duration : Bounds.Any);

        spec.Limit = value ?? (limit.Default is { } known && double.IsNaN(known) ? durationNs / 1e9 : limit.Default ?? 0);
        spec.Unit = Unit.SymbolOf(limit.Dimension);
        spec.WithinNs = map.May("within").Duration(Bounds.Duration) ?? (kind.IsMoment ? DefaultWithin(limit) : 0);
    }

    private long DefaultWithin(CheckLimit limit) =>
        limit.Default is { } seconds && !double.IsNaN(seconds) ? (long)(seconds * 1e9) : durationNs;

    private static void ReadSpecial(FieldMap map, CheckSpec spec)
    {
        switch (spec.Check)
        {
            case CheckCatalogue.MissionState:
                spec.Expected = map.Need("is").Choice(CheckCatalogue.MissionStates) ?? "";
                break;
            case CheckCatalogue.MissionDone:
                spec.Expected = "COMPLETED";
                break;
            case CheckCatalogue.NoCollision:
                spec.Expected = map.May("unless").Choice([CheckCatalogue.Unavoidable]) is null ? "" : CheckCatalogue.UnlessUnavoidable;
                break;
            case CheckCatalogue.FollowingDistance:
                spec.Expected = map.May("if").Choice(["followed"]) is null ? "" : CheckCatalogue.IfFollowed;
                break;
            case CheckCatalogue.MessagesDelivered:
                ReadClasses(map, spec);
                break;
        }
    }

    // What is limited is the count of messages that were lost or doubled; 'within' only says how long one may be on its way.
    private static void ReadClasses(FieldMap map, CheckSpec spec)
    {
        var field = map.Need("classes");
        foreach (var name in field.Texts())
        {
            if (CheckCatalogue.MessageClasses.Contains(name)) spec.Of.Add(name);
            else field.Report(Codes.NotAChoice,
                $"there is no message class '{Names.Quote(name)}'; {Nearest.Hint(name, CheckCatalogue.MessageClasses)}");
        }

        map.Need("exactly").Choice(["once"]);
        (spec.Limit, spec.Unit, spec.Expected) = (0, "1", "once");
    }

    private void CheckReference(FieldMap map, CheckKind kind, CheckSpec spec)
    {
        if (kind.NeedsReference && spec.Reference.Length == 0)
        {
            if (!map.Has("of") && !map.Has("after"))
                map.Scribe.Report(map.Place, Codes.MissingKey, $"'{kind.Name}' counts from something; add 'of: <fault, event or check>'");
            return;
        }

        if (kind.Faults.IsEmpty) return;

        if (!cast.Faults.TryGetValue(spec.Reference, out var fault) || !kind.Faults.Contains(fault))
            map.May("of").Report(Codes.UnknownName,
                $"'{kind.Name}' counts from a fault of kind {string.Join(" or ", kind.Faults)}, and '{spec.Reference}' is none; "
                + "name such a fault");

        spec.Expected = fault ?? "";
    }

    private bool IsSubject(string name, CheckSubject subject) =>
        Subjects(subject).Contains(name) || (namesAreOpen && !cast.IsReference(name));

    private IEnumerable<string> Subjects(CheckSubject subject) => subject switch
    {
        CheckSubject.Vehicles => cast.Vehicles,
        CheckSubject.VehicleAndOther => cast.Participants,
        CheckSubject.Missions => cast.Missions,
        _ => [],
    };

    private static void ReportUnknown(Field field, string name, ImmutableArray<string> known) =>
        field.Report(Codes.UnknownName,
            $"'{Names.Quote(name)}' names nothing that this check can be of or count from; {Nearest.Hint(name, known)}");
}
