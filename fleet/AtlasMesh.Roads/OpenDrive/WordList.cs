using System.Collections.Frozen;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>The words that an attribute may hold and what they stand for.</summary>
internal sealed class WordList<T>(T absent, T unknown, params (string Word, T Value)[] words)
    where T : struct, Enum
{
    private readonly FrozenDictionary<string, T> _words =
        words.ToFrozenDictionary(entry => entry.Word, entry => entry.Value, StringComparer.Ordinal);

    public T Absent => absent;

    public T Unknown => unknown;

    public T? Find(string word) => _words.TryGetValue(word, out var value) ? value : null;
}
