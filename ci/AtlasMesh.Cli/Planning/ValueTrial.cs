using AtlasMesh.OpenScenario.Distributions;

namespace AtlasMesh.Cli.Planning;

/// <summary>Says of which combinations a value is new, up to so many values of each parameter.</summary>
internal sealed class ValueTrial(int parameters)
{
    private const int MostValues = 32;

    private readonly HashSet<string>[] _seen =
        [.. Enumerable.Range(0, parameters).Select(_ => new HashSet<string>(StringComparer.Ordinal))];

    public bool IsNew(ParameterCombination combination)
    {
        var isNew = false;
        for (var i = 0; i < _seen.Length; i++)
        {
            if (_seen[i].Count < MostValues) isNew |= _seen[i].Add(combination.Values[i]);
        }

        return isNew;
    }
}
