using System.Globalization;
using AtlasMesh.Contracts.Cell.V1;

namespace AtlasMesh.Scenarios.Content;

/// <summary>
/// Ids of checks within a cell: the check's name, with what it is of where that repeats, with a number where that repeats too.
/// </summary>
internal static class CheckIds
{
    public static string Unique(CheckSpec spec, IReadOnlyList<CheckSpec> others)
    {
        if (IsFree(spec.Check, others)) return spec.Check;

        var of = string.Join(',', spec.Of.Append(spec.Reference).Where(name => name.Length > 0));
        var named = of.Length > 0 ? $"{spec.Check}/{of}" : spec.Check;

        for (var i = 1; ; i++)
        {
            var id = i == 1 ? named : string.Create(CultureInfo.InvariantCulture, $"{named}/{i}");
            if (IsFree(id, others)) return id;
        }
    }

    private static bool IsFree(string id, IReadOnlyList<CheckSpec> others) => others.All(other => other.Id != id);
}
