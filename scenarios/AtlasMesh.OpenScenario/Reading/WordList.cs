namespace AtlasMesh.OpenScenario.Reading;

/// <summary>The words that an attribute may hold and what each means.</summary>
internal sealed class WordList<T>(params (string Word, T Value)[] words)
    where T : struct
{
    public T? Find(string text)
    {
        foreach (var (word, value) in words)
        {
            if (word == text)
                return value;
        }

        return null;
    }

    public override string ToString() => string.Join(", ", words.Select(entry => entry.Word));
}
