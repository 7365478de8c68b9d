using AtlasMesh.Scenarios.Yaml;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Fields;

/// <summary>A mapping while it is read. It remembers which keys were asked for; those that were not are unknown keys.</summary>
internal sealed class FieldMap(Scribe scribe, YamlMap map, string what)
{
    private readonly SortedSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>The mapping that a document holds; null, with the reason reported, where it holds none.</summary>
    public static FieldMap? Open(Scribe scribe, YamlDocument document, string what, string rule)
    {
        foreach (var fault in document.Faults) scribe.Report(fault.Place, fault.Code, fault.Message);
        if (document.Root is YamlMap map) return new FieldMap(scribe, map, what);
        if (document.Root is { } other) scribe.Report(other.Place, Codes.NotOneMapping, rule);

        return null;
    }

    public Scribe Scribe => scribe;

    public SourcePlace Place => map.Place;

    public YamlMap Node => map;

    /// <summary>What this mapping describes, for messages: "a fault", "the scenario".</summary>
    public string What => what;

    /// <summary>Looks without making the key a known one.</summary>
    public bool Has(string key) => map.Find(key) is not null;

    /// <summary>A key that may be absent.</summary>
    public Field May(string key)
    {
        _asked.Add(key);
        return new Field(this, key, map.Find(key)?.Value);
    }

    /// <summary>A key whose absence is a fault.</summary>
    public Field Need(string key)
    {
        var field = May(key);
        if (!field.IsPresent)
            scribe.Report(Place, Codes.MissingKey, $"{what} needs '{key}'; add '{key}: <value>' here");

        return field;
    }

    /// <summary>Call when every key was asked for: reports the ones that nothing reads.</summary>
    public void Close()
    {
        foreach (var entry in map.Entries)
        {
            if (!_asked.Contains(entry.Key))
                scribe.Report(entry.Place, Codes.UnknownKey, $"{what} has no '{entry.Key}'; {Nearest.Hint(entry.Key, _asked)}");
        }
    }
}
