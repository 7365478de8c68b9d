using AtlasMesh.Runners.Content;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Cli.Planning;

/// <summary>What reading a file gave: its content, or why it may not be used, or that there is none.</summary>
internal sealed class InputFile(byte[]? content, string? refusal, ContentStore store)
{
    private byte[]? _content = content;
    private ContentDigest? _digest;
    private string? _text;

    public bool IsThere { get; } = content is not null;

    /// <summary>As the end of a sentence that begins with the file's name; null where it may be used or is not there.</summary>
    public string? Refusal => refusal;

    /// <summary>The refusal with its place, where it has one.</summary>
    public Diagnostic? Fault { get; init; }

    public byte[] Content => _content ?? store.Get(_digest!.Value);

    /// <summary>As UTF-8, or as its first bytes say; null where there is none.</summary>
    public string? Text => IsThere ? _text ??= new StreamReader(new MemoryStream(Content)).ReadToEnd() : null;

    /// <summary>Puts it where rigs get it from. Only what was found to be what it is wanted for goes there.</summary>
    public ContentDigest Store()
    {
        if (_digest is { } known) return known;

        var digest = store.Put(_content);
        (_digest, _content) = (digest, null);
        return digest;
    }
}
