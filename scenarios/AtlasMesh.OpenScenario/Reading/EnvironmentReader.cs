using System.Globalization;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads weather, road condition and time of day. Parts that a file leaves out stay null.</summary>
internal static class EnvironmentReader
{
    public static ScenarioEnvironment Read(Binder bind, Node node)
    {
        bind.Allow(node, "ParameterDeclarations", "TimeOfDay", "Weather", "RoadCondition");
        var inner = bind.Declaring(node);
        var environment = new ScenarioEnvironment { Name = inner.OptionalText(node, "name") ?? "" };
        if (node.Child("TimeOfDay") is { } time)
        {
            environment = environment with
            {
                TimeOfDay = inner.Instant(time, "dateTime"),
                TimeOfDayRuns = inner.Truth(time, "animation", false),
            };
        }

        if (node.Child("RoadCondition") is { } road)
        {
            inner.Allow(road, "Properties");
            environment = environment with
            {
                Friction = inner.Magnitude(road, "frictionScaleFactor"),
                Wetness = inner.OptionalText(road, "wetness"),
            };
        }

        return node.Child("Weather") is { } weather ? Weather(inner, weather, environment) : environment;
    }

    private static ScenarioEnvironment Weather(Binder bind, Node node, ScenarioEnvironment environment)
    {
        bind.Allow(node, "Sun", "Fog", "Precipitation", "Wind", "DomeImage");
        environment = environment with
        {
            Clouds = bind.OptionalText(node, "fractionalCloudCover") ?? bind.OptionalText(node, "cloudState"),
            Temperature = bind.OptionalNumber(node, "temperature"),
            Pressure = bind.OptionalNumber(node, "atmosphericPressure"),
        };
        if (node.Child("Sun") is { } sun)
            environment = Sun(bind, sun, environment);

        if (node.Child("Fog") is { } fog)
            environment = environment with { FogVisualRange = bind.Magnitude(fog, "visualRange") };

        if (node.Child("Precipitation") is { } rain)
            environment = Precipitation(bind, rain, environment);

        return node.Child("Wind") is { } wind
            ? environment with { WindDirection = bind.Number(wind, "direction"), WindSpeed = bind.Magnitude(wind, "speed") }
            : environment;
    }

    /// <summary>1.1 and before call the illuminance intensity.</summary>
    private static ScenarioEnvironment Sun(Binder bind, Node sun, ScenarioEnvironment environment)
    {
        bind.Allow(sun);
        return environment with
        {
            SunAzimuth = bind.Number(sun, "azimuth"),
            SunElevation = bind.Number(sun, "elevation"),
            SunIlluminance = bind.Magnitude(sun, sun.Attribute("illuminance") is null ? "intensity" : "illuminance"),
        };
    }

    /// <summary>1.0 has an intensity from 0 to 1, taken as a share of heavy rain; 1.1 and later have millimetres in an hour.</summary>
    private static ScenarioEnvironment Precipitation(Binder bind, Node rain, ScenarioEnvironment environment)
    {
        bind.Allow(rain);
        var isShare = rain.Attribute("precipitationIntensity") is null;
        var intensity = bind.Magnitude(rain, isShare ? "intensity" : "precipitationIntensity");
        return environment with
        {
            Precipitation = bind.Word(rain, "precipitationType", Words.Precipitations) switch { 0 => "dry", 1 => "rain", _ => "snow" },
            PrecipitationIntensity = isShare ? intensity * ScenarioEnvironment.HeavyPrecipitation : intensity,
        };
    }

    /// <summary>xsd:dateTime; without a zone it is universal time. Null where the text is none.</summary>
    public static DateTimeOffset? InstantOf(string text) =>
        text.Contains('T', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
}
