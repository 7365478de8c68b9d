using System.Collections.Immutable;

namespace AtlasMesh.Roads.Osm.Source;

/// <summary>The tags of one element, in the order of the file.</summary>
internal sealed record OsmTags(ImmutableArray<(string Key, string Value)> Pairs)
{
    public static OsmTags None { get; } = new([]);

    /// <summary>The value, or null where the key is not there or says nothing.</summary>
    public string? this[string key]
    {
        get
        {
            foreach (var pair in Pairs)
            {
                if (pair.Key == key)
                    return pair.Value.Length > 0 ? pair.Value : null;
            }

            return null;
        }
    }

    public bool Has(string key, string value) => this[key] == value;

    /// <summary>The value of the first of these keys that is there.</summary>
    public string? First(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (this[key] is { } value)
                return value;
        }

        return null;
    }
}
