using AtlasMesh.Roads.Markup;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>
/// Looks at a text before any XML reader does: it would take a huge attribute or a million elements into memory before anybody could
/// refuse them.
/// </summary>
internal static class XodrGuard
{
    private static readonly MarkupLimits Limits = new(
        Characters: 64_000_000, Depth: 64, Elements: 1_000_000, Attributes: 256, Value: 1_000_000, Run: 1_000_000);

    public static bool Passes(string path, string text, FaultList faults)
    {
        // What a document type is refused with is the XML reader's word, which reads no further either.
        if (MarkupGuard.Of(text, Limits) is not { IsDocumentType: false } fault) return true;

        var told = Told(path, fault);
        faults.Add(told.Place, told.Code, told.Message);
        return false;
    }

    /// <summary>Without the text in memory: null, or the first fault.</summary>
    public static Diagnostic? Check(string path, TextReader text) => MarkupGuard.Of(text, Limits) is { } fault ? Told(path, fault) : null;

    private static Diagnostic Told(string path, MarkupFault fault) => new(
        new SourcePlace(path, fault.Line, fault.Column), fault.IsDocumentType ? FaultCode.BrokenXml : FaultCode.TooLarge, fault.Message);
}
