using System.Collections.Immutable;
using AtlasMesh.Scenarios.Fields;

namespace AtlasMesh.Scenarios.Content;

/// <summary>The names of the links that vehicles have to the fleet; without any it is "lte".</summary>
internal static class LinkReader
{
    private static readonly ImmutableArray<string> Known = ["lte", "mesh"];

    public static ImmutableArray<string> Read(Field field)
    {
        var links = field.Texts();
        foreach (var link in links.Where(link => !Known.Contains(link)))
            field.Report(Codes.NotAChoice, $"the link '{Names.Quote(link)}' is not known; {Nearest.Hint(link, Known)}");

        return links.IsEmpty ? ["lte"] : links;
    }
}
