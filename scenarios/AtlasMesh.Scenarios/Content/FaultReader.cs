using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Scenarios.Catalogues;
using AtlasMesh.Scenarios.Fields;

namespace AtlasMesh.Scenarios.Content;

/// <summary>Reads 'faults': what is broken on purpose, when, and what proves that it was.</summary>
internal sealed class FaultReader(Situation situation, Cast cast)
{
    public void Read(FieldMap map)
    {
        var kindField = map.Need("kind");
        var name = kindField.Choice([.. FaultCatalogue.Kinds.Select(kind => kind.Name)], Codes.UnknownFault);
        var fault = new Fault { Kind = name ?? "", Id = map.May("id").Name() ?? name ?? "" };
        ReadTimes(map, fault);

        if (name is null || FaultCatalogue.Find(name) is not { } kind) return;

        foreach (var argument in kind.Arguments) ReadArgument(map.May(argument.Name), map, argument, fault);
        ReadVehicle(map.May("vehicle"), fault);
        SortArguments(fault);
        ReadObserved(map.May("observed"), kind);
        map.Close();

        if (cast.IsTaken(fault.Id))
            kindField.Report(Codes.RepeatedName, $"the name '{fault.Id}' is taken; add 'id: <another name>'");

        cast.Faults[fault.Id] = fault.Kind;
        situation.Faults.Add(fault);
    }

    private void ReadTimes(FieldMap map, Fault fault)
    {
        var (at, length) = (map.Need("at"), map.May("for"));
        var (begin, lasts, end) = (at.Duration(Bounds.Duration), length.Duration(Bounds.PositiveDuration), situation.DurationNs);
        fault.AtNs = begin ?? 0;
        fault.ForNs = lasts ?? Math.Max(0, end - fault.AtNs);

        // Where a time could not be read, that is reported already and this says nothing.
        if (end == 0 || begin is null) return;

        if (begin >= end)
            RunEnd.Report(at, "the fault begins", begin.Value, end);
        else if (lasts is not null && begin + lasts > end)
        {
            var until = begin.Value + lasts.Value;
            RunEnd.Report(length, "the fault ends", until, end, "lengthen 'duration', shorten 'for', or leave 'for' out");
        }
    }

    private void ReadArgument(Field field, FieldMap map, FaultArgument argument, Fault fault)
    {
        switch (argument)
        {
            case FaultArgument.Measure measure:
                if (measure.Default is null) field = map.Need(measure.Name);
                var number = field.Quantity(measure.Dimension, Bounds.Positive) ?? measure.Default ?? 0;
                fault.Arguments.Add(new Argument { Name = measure.Name, Number = number });
                break;
            case FaultArgument.Word word:
                fault.Arguments.Add(new Argument { Name = word.Name, Text = field.Choice(word.Words) ?? word.Default });
                break;
            case FaultArgument.Links:
                fault.Arguments.Add(new Argument { Name = argument.Name, Texts = new TextList { Values = { Links(field) } } });
                break;
        }
    }

    // A fault that names no vehicle befalls all of them.
    private void ReadVehicle(Field field, Fault fault)
    {
        if (field.Text() is not { } vehicle) return;

        fault.Arguments.Add(new Argument { Name = "vehicle", Text = vehicle });
        if (!cast.Vehicles.Contains(vehicle))
            field.Report(Codes.UnknownName, $"there is no vehicle '{Names.Quote(vehicle)}'; {Nearest.Hint(vehicle, cast.Vehicles)}");
    }

    private static void SortArguments(Fault fault)
    {
        var sorted = fault.Arguments.OrderBy(argument => argument.Name, StringComparer.Ordinal).ToArray();
        fault.Arguments.Clear();
        fault.Arguments.AddRange(sorted);
    }

    private ImmutableArray<string> Links(Field field)
    {
        var links = field.Texts();
        foreach (var link in links)
        {
            if (!cast.Links.Contains(link))
                field.Report(Codes.UnknownName, $"the fleet has no link '{Names.Quote(link)}'; {Nearest.Hint(link, cast.Links)}");
        }

        return field.IsPresent ? links : [.. cast.Links];
    }

    private static void ReadObserved(Field field, FaultKind kind)
    {
        if (field.Text() is not { } text) return;

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [var measure, ">", "0"] || measure != kind.Observed)
            field.Report(Codes.NotAChoice,
                $"'observed: {Names.Quote(text)}' does not fit {kind.Name}; "
                + $"write 'observed: {kind.Observed} > 0', or leave it out: it always holds");
    }
}
