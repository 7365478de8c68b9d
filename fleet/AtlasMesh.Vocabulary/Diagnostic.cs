namespace AtlasMesh.Vocabulary;

/// <summary>One fault in something a person wrote: where, a stable code, what is wrong and how to mend it.</summary>
public sealed record Diagnostic(SourcePlace Place, string Code, string Message)
{
    /// <summary>True where the text can be used all the same.</summary>
    public bool IsWarning { get; init; }

    public override string ToString() => $"{Place}: {(IsWarning ? "warning" : "error")} {Code}: {Message}";
}
