using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Gates;
using AtlasMesh.Scenarios.Quantities;
using AtlasMesh.Scenarios.Yaml;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Cli.Planning;

/// <summary>Reads ci/gates/*.yaml. A policy has no defaults: a limit that is not written is a fault, because a gate must not be softer than
/// it looks.</summary>
internal sealed class PolicyReader
{
    public const string OtherName = "POL004";

    private const string UnknownKey = "POL001";
    private const string MissingKey = "POL002";
    private const string NotAValue = "POL003";

    private static readonly string[] Keys = ["gate", "matrix", "limits"];
    private static readonly string[] LimitKeys = ["min-cells", "failed", "inconclusive", "duration"];

    private readonly ImmutableArray<Diagnostic>.Builder _faults = ImmutableArray.CreateBuilder<Diagnostic>();

    public static Reading<GatePolicy> Read(string path, string text)
    {
        var yaml = YamlReader.Read(path, text);
        if (!yaml.IsValid) return Reading<GatePolicy>.Refused(yaml.Faults);

        var reader = new PolicyReader();
        var policy = reader.ReadPolicy(yaml.Value!, ContentDigest.Of(System.Text.Encoding.UTF8.GetBytes(text)));
        return reader._faults.Count > 0 ? Reading<GatePolicy>.Refused(reader._faults.ToImmutable()) : Reading<GatePolicy>.Of(policy);
    }

    private GatePolicy ReadPolicy(YamlNode root, ContentDigest digest)
    {
        var map = Map(root, "a gate policy", Keys);
        var limits = Map(map.Find("limits")?.Value ?? new YamlMap(map.Place, []), "'limits'", LimitKeys);
        return new GatePolicy(
            Text(map, "gate"), Text(map, "matrix"), digest,
            new GateLimits(
                Count(limits, "min-cells"), Count(limits, "failed"), Count(limits, "inconclusive"), Seconds(limits, "duration")));
    }

    private YamlMap Map(YamlNode node, string what, string[] keys)
    {
        if (node is not YamlMap map)
        {
            Report(node.Place, NotAValue, $"{what} is a mapping with the keys {string.Join(", ", keys)}");
            return new YamlMap(node.Place, []);
        }

        foreach (var entry in map.Entries.Where(entry => !keys.Contains(entry.Key)))
            Report(entry.Place, UnknownKey, $"{what} has no key '{entry.Key}'; it has {string.Join(", ", keys)}");
        foreach (var key in keys.Where(key => map.Find(key) is null))
            Report(map.Place, MissingKey, $"{what} needs '{key}'; add '{key}: <value>' here");
        return map;
    }

    private string Text(YamlMap map, string key) => map.Find(key)?.Value switch
    {
        YamlText { Value.Length: > 0 } text => text.Value,
        null => "",
        var other => Refuse(other.Place, $"'{key}' is a name", ""),
    };

    private int Count(YamlMap map, string key) => map.Find(key)?.Value switch
    {
        YamlText text when int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) => count,
        null => 0,
        var other => Refuse(other.Place, $"'{key}' is a whole number of zero or more", 0),
    };

    private double Seconds(YamlMap map, string key)
    {
        if (map.Find(key)?.Value is not { } node) return 0;

        return node is YamlText text && Quantity.TryParse(text.Value, out var quantity) == QuantityFault.None
            && quantity is { Dimension: Dimension.Duration, Si: > 0 }
            ? quantity.Si
            : Refuse(node.Place, $"'{key}' is a duration with its unit, as in '{key}: 10 min'", 0.0);
    }

    private T Refuse<T>(SourcePlace place, string message, T instead)
    {
        Report(place, NotAValue, message);
        return instead;
    }

    private void Report(SourcePlace place, string code, string message) => _faults.Add(new Diagnostic(place, code, message));
}
