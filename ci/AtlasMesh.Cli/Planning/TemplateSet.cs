using System.Collections.Immutable;
using AtlasMesh.OpenScenario.Distributions;

namespace AtlasMesh.Cli.Planning;

/// <summary>One template for each choice of the parameters that may decide which files a scenario consists of.</summary>
internal sealed class TemplateSet
{
    private readonly ImmutableArray<int> _slots;
    private readonly Dictionary<string, CellTemplate> _templates;

    public TemplateSet(ParameterSpace space)
        : this([.. space.OfFiles.Select(name => space.Parameters.IndexOf(name))], new(StringComparer.Ordinal))
    {
    }

    private TemplateSet(ImmutableArray<int> slots, Dictionary<string, CellTemplate> templates) =>
        (_slots, _templates) = (slots, templates);

    /// <summary>For one going-through: a template is changed with each cell.</summary>
    public TemplateSet Copy() =>
        new(_slots, _templates.ToDictionary(pair => pair.Key, pair => pair.Value.Copy(), StringComparer.Ordinal));

    public bool Has(ParameterCombination combination) => _templates.ContainsKey(KeyOf(combination));

    public void TryAdd(ParameterCombination combination, CellTemplate template) => _templates.TryAdd(KeyOf(combination), template);

    public CellTemplate Find(ParameterCombination combination) => _templates[KeyOf(combination)];

    private string KeyOf(ParameterCombination combination) => _slots switch
    {
        [] => "",
        [var only] => combination.Values[only],
        _ => string.Join('\0', _slots.Select(slot => combination.Values[slot])),
    };
}
