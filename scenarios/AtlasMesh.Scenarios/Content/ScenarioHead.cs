using System.Collections.Immutable;
using AtlasMesh.Scenarios.Fields;

namespace AtlasMesh.Scenarios.Content;

/// <summary>What a scenario says about itself.</summary>
internal sealed record ScenarioHead(
    string Name, string Title, string Capability, string Sector, string Owner, ImmutableArray<string> Requirements, string Map)
{
    private static readonly string[] Formats = [".xodr", ".osm", ".osm.gz"];

    public static ScenarioHead Read(FieldMap root)
    {
        var name = root.Need("scenario").Name() ?? "";

        return new ScenarioHead(
            name,
            root.May("title").Text() ?? name.Replace('-', ' '),
            root.Need("capability").Name() ?? "",
            root.Need("sector").Name() ?? "",
            root.May("owner").Text() ?? "",
            root.May("requirement").Texts(),
            ReadMap(root.Need("map")));
    }

    private static string ReadMap(Field field)
    {
        if (field.Text() is not { } path) return "";
        if (Names.IsSoundPath(path) && Formats.Any(end => path.EndsWith(end, StringComparison.Ordinal))) return path;

        field.Report(Codes.BadName,
            $"'map: {Names.Quote(path)}' must be a .xodr, .osm or .osm.gz file below the folder of scenarios, as in 'maps/highway.xodr'");
        return "";
    }
}
