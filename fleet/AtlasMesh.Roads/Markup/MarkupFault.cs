namespace AtlasMesh.Roads.Markup;

/// <summary>Why a text is not given to an XML reader, and where, counted from 1.</summary>
public sealed record MarkupFault(int Line, int Column, string Message, bool IsDocumentType);
