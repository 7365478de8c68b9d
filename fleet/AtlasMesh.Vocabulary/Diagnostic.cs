namespace AtlasMesh.Vocabulary;

/// <summary>One fault in something a person wrote: where, a stable code, what is wrong and how to mend it.</summary>
public sealed record Diagnostic(SourcePlace Place, string Code, string Message)
{
    public override string ToString() => $"{Place}: error {Code}: {Message}";
}
