using System.Collections.Immutable;
using AtlasMesh.Scenarios.Yaml;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Fields;

/// <summary>
/// What one reading of a document knows and finds: the parameters it may use, with the values they may have, and the faults so far.
/// Without a choice it tries every value of a parameter where the parameter stands; with one it reads that value only.
/// </summary>
internal sealed class Scribe(IReadOnlyDictionary<string, string>? chosen = null, ImmutableArray<Parameter> replaced = default)
{
    private readonly SortedDictionary<string, Parameter> _parameters = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _used = new(StringComparer.Ordinal);
    private readonly HashSet<Diagnostic> _seen = [];
    private readonly List<Diagnostic> _faults = [];

    public int FaultCount => _faults.Count;

    /// <summary>Values that a matrix puts in place of the scenario's own are checked instead of them.</summary>
    public void Declare(Parameter parameter) =>
        _parameters[parameter.Name] = replaced.IsDefault ? parameter : replaced.FirstOrDefault(r => r.Name == parameter.Name) ?? parameter;

    /// <summary>Where a parameter is declared; null where it is not.</summary>
    public SourcePlace? PlaceOf(string parameter) => _parameters.TryGetValue(parameter, out var declared) ? declared.Place : null;

    public void Report(SourcePlace place, string code, string message)
    {
        var fault = new Diagnostic(place, code, message);
        if (_seen.Add(fault)) _faults.Add(fault);
    }

    /// <summary>In the order of the file; faults of one place in the order they were found.</summary>
    public ImmutableArray<Diagnostic> Faults =>
        [.. _faults.OrderBy(fault => fault.Place.Line).ThenBy(fault => fault.Place.Column)];

    /// <summary>What may stand for this text: itself, or the values of the parameter it names. Empty where that was a fault.</summary>
    public ImmutableArray<string> ValuesOf(YamlText node)
    {
        if (!node.Value.Contains('$', StringComparison.Ordinal)) return [node.Value];

        var name = node.Value[1..];
        if (node.Value[0] != '$' || name.Contains('$', StringComparison.Ordinal) || name.StartsWith('{'))
        {
            Report(node.Place, Codes.UndeclaredParameter, $"'{node.Value}' mixes a parameter with text; let '$name' stand alone");
            return [];
        }

        if (!_parameters.TryGetValue(name, out var parameter))
        {
            Report(node.Place, Codes.UndeclaredParameter,
                $"the parameter '${name}' is not declared; {Nearest.Hint(name, [.. _parameters.Keys])} Or add it under 'parameters'");
            return [];
        }

        _used.Add(name);
        return chosen is not null ? [chosen[name]] : Candidates(parameter.Values);
    }

    public void ReportUnused()
    {
        foreach (var parameter in _parameters.Values)
        {
            if (!_used.Contains(parameter.Name))
            {
                Report(parameter.Place, Codes.UnusedParameter,
                    $"the parameter '{parameter.Name}' is declared but nothing uses it; write '${parameter.Name}' somewhere or remove it");
            }
        }
    }

    // Every value of a range has one unit and lies between its ends.
    private static ImmutableArray<string> Candidates(ParameterValues values) => values switch
    {
        ParameterValues.Listed listed => listed.Texts,
        _ => [values.At(0), values.At(values.Count - 1)],
    };
}
