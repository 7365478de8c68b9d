using System.Text.Json;

namespace AtlasMesh.Evidence;

/// <summary>JSON as evidence may be written: no duplicate names, no comments, no trailing commas, bounded depth.</summary>
internal static class StrictJson
{
    public static readonly JsonDocumentOptions Document = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = 32,
    };
}
