using System.Globalization;

namespace AtlasMesh.Tidy.Tests;

/// <summary>
/// Holds offenders against a list of those that were there when the limit came. The list only gets shorter: what is new or grew fails, and
/// what shrank or went fails too until the list says so.
/// </summary>
internal static class Ratchet
{
    private static readonly string[] Spaces = [" "];

    public static IReadOnlyList<string> Compare(IEnumerable<Offender> offenders, string list)
    {
        var now = offenders.ToDictionary(o => (o.Rule, o.Place), o => o.Value);
        var allowed = Parse(list).ToDictionary(o => (o.Rule, o.Place), o => o.Value);
        return
        [
            .. now.Keys.Union(allowed.Keys)
                .OrderBy(key => key.Place, StringComparer.Ordinal).ThenBy(key => key.Rule, StringComparer.Ordinal)
                .Select(key => Judge(key, now.GetValueOrDefault(key), allowed.GetValueOrDefault(key)))
                .OfType<string>(),
        ];
    }

    public static string Write(IEnumerable<Offender> offenders) =>
        string.Concat(offenders
            .OrderBy(o => o.Place, StringComparer.Ordinal).ThenBy(o => o.Rule, StringComparer.Ordinal)
            .Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Rule} {o.Value} {o.Place}\n")));

    private static IEnumerable<Offender> Parse(string list) =>
        list.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(Spaces, 3, StringSplitOptions.None))
            .Select(parts => new Offender(parts[0], parts[2], int.Parse(parts[1], CultureInfo.InvariantCulture)));

    private static string? Judge((string Rule, string Place) key, int now, int allowed)
    {
        if (now == allowed) return null;
        if (allowed == 0) return $"{key.Place}: {key.Rule} {now} is over the limit{Limit(key.Rule)}";
        if (now > allowed) return $"{key.Place}: {key.Rule} grew from {allowed} to {now}{Limit(key.Rule)}; it may only shrink";

        return now == 0
            ? $"{key.Place}: {key.Rule} is within the limit now; lower the ratchet: take its line out of ratchet.txt"
            : $"{key.Place}: {key.Rule} shrank from {allowed} to {now}; lower the ratchet: write {now} in ratchet.txt";
    }

    private static string Limit(string rule) => rule switch
    {
        "file-lines" => $" of {HouseLimits.FileLines}",
        "method-lines" => $" of {HouseLimits.MethodLines}",
        "nesting" => $" of {HouseLimits.NestingDepth}",
        "parameters" => $" of {HouseLimits.ParameterCount}",
        "long-lines" => $": lines over {HouseLimits.LineLength} characters",
        _ => ": none is allowed",
    };
}
