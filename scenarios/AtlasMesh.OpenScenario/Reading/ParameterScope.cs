namespace AtlasMesh.OpenScenario.Reading;

/// <summary>The parameters that a file or a catalog entry may use, and how many expression steps the whole reading has left.</summary>
internal sealed class ParameterScope(StepBudget budget)
{
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);

    private readonly SortedSet<string> _spoiled = new(StringComparer.Ordinal);

    public StepBudget Budget { get; } = budget;

    /// <summary>What is not declared here is looked up there.</summary>
    public ParameterScope? Outer { get; init; }

    /// <summary>The catalog entry whose parameters these are; null where they are a file's own.</summary>
    public Node? Entry { get; init; }

    /// <summary>The scope in which the entry was referred to.</summary>
    public ParameterScope? Caller { get; init; }

    /// <summary>What is declared here, in ordinal order.</summary>
    public IReadOnlyDictionary<string, string> Declared => _values;

    public string? Find(string name) => _values.TryGetValue(name, out var value) ? value : Outer?.Find(name);

    /// <summary>Declares it without a value, after a fault.</summary>
    public void Spoil(string name) => _spoiled.Add(name);

    public bool IsSpoiled(string name) => _spoiled.Contains(name) || (Outer?.IsSpoiled(name) ?? false);

    public bool IsDeclared(string name) => Find(name) is not null || IsSpoiled(name);

    public bool TryDeclare(string name, string value) => _values.TryAdd(name, value);

    public bool TrySpend() => Budget.Left-- > 0;

    public string Unknown(string name) =>
        _values.Count == 0
            ? $"there is no parameter '{name}'; declare it in ParameterDeclarations"
            : $"there is no parameter '{name}'; declare it before its use, or take one of {string.Join(", ", _values.Keys.Take(20))}";
}

internal sealed class StepBudget
{
    public int Left { get; set; } = Caps.ExpressionSteps;

    /// <summary>How many catalog entries may still be read: entries that hold entries multiply.</summary>
    public int EntriesLeft { get; set; } = Caps.CatalogEntries;
}
