using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Scenarios.Fields;
using AtlasMesh.Scenarios.Quantities;
using AtlasMesh.Scenarios.Yaml;

namespace AtlasMesh.Scenarios.Content;

/// <summary>
/// Reads 'weather': fog as visibility, friction as a share of dry, rain as a word. A parameter that is called like one of them sets it
/// where 'weather' does not, so that "rain: [none, heavy]" under 'parameters' is all it takes to vary the rain.
/// </summary>
internal static class WeatherReader
{
    private static readonly Bounds Friction = new(0.05, 1.2);

    public static Weather? Read(FieldMap root)
    {
        var map = root.May("weather").Map("the weather");
        var sky = map ?? new FieldMap(root.Scribe, new YamlMap(root.Place, []), "the weather");
        var (fog, friction, rain) = (Of(sky, "fog"), Of(sky, "friction"), Of(sky, "rain"));
        map?.Close();

        if (!fog.IsPresent && !friction.IsPresent && !rain.IsPresent) return null;

        return new Weather
        {
            FogM = fog.Quantity(Dimension.Length, Bounds.NotNegative) ?? 0,
            Friction = friction.Quantity(Dimension.Ratio, Friction) ?? 0,
            Rain = Amount(rain.Choice(["none", "light", "heavy"])),
        };
    }

    private static Field Of(FieldMap sky, string key)
    {
        var field = sky.May(key);
        return field.IsPresent || sky.Scribe.PlaceOf(key) is not { } place ? field : field with { Node = new YamlText(place, $"${key}") };
    }

    private static double Amount(string? word) => word switch
    {
        "light" => 0.3,
        "heavy" => 1,
        _ => 0,
    };
}
