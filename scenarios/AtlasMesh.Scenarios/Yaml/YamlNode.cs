using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Yaml;

/// <summary>
/// A node of a YAML document as it stands in the file. Scalars are text and nothing else: "no", "0777" and "1_000" keep their letters.
/// </summary>
public abstract record YamlNode(SourcePlace Place)
{
    public abstract string Kind { get; }
}

public sealed record YamlText(SourcePlace Place, string Value) : YamlNode(Place)
{
    public override string Kind => "a text";
}

public sealed record YamlList(SourcePlace Place, ImmutableArray<YamlNode> Elements) : YamlNode(Place)
{
    public override string Kind => "a list";
}

public sealed record YamlMap(SourcePlace Place, ImmutableArray<YamlEntry> Entries) : YamlNode(Place)
{
    public override string Kind => "a mapping";

    public YamlEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key == key) return entry;
        }

        return null;
    }
}

/// <summary>A key and its value. The place is that of the key.</summary>
public sealed record YamlEntry(SourcePlace Place, string Key, YamlNode Value);
