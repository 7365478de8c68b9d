namespace AtlasMesh.OpenScenario;

/// <summary>
/// Weather, time of day and road, in SI units; null for what a file says nothing about. Angles in radians, azimuth clockwise from north,
/// temperature in kelvin, pressure in pascal, illuminance in lux, precipitation in mm/h.
/// </summary>
public sealed record ScenarioEnvironment
{
    /// <summary>From here on precipitation is called heavy, mm/h (AMS Glossary of Meteorology: rain of more than 0.3 in/h).</summary>
    public const double HeavyPrecipitation = 7.6;

    public string Name { get; init; } = "";
    public DateTimeOffset? TimeOfDay { get; init; }

    /// <summary>Whether the time of day goes on with simulated time.</summary>
    public bool TimeOfDayRuns { get; init; }

    public string? Clouds { get; init; }
    public double? Temperature { get; init; }
    public double? Pressure { get; init; }
    public double? SunAzimuth { get; init; }
    public double? SunElevation { get; init; }
    public double? SunIlluminance { get; init; }
    public double? FogVisualRange { get; init; }
    public string? Precipitation { get; init; }
    public double? PrecipitationIntensity { get; init; }
    public double? WindDirection { get; init; }
    public double? WindSpeed { get; init; }

    /// <summary>Factor on the friction of the dry road.</summary>
    public double? Friction { get; init; }

    public string? Wetness { get; init; }

    /// <summary>This environment with what the other one names in place of its own.</summary>
    public ScenarioEnvironment With(ScenarioEnvironment other) => new()
    {
        Name = other.Name.Length > 0 ? other.Name : Name,
        TimeOfDay = other.TimeOfDay ?? TimeOfDay,
        TimeOfDayRuns = other.TimeOfDay is null ? TimeOfDayRuns : other.TimeOfDayRuns,
        Clouds = other.Clouds ?? Clouds,
        Temperature = other.Temperature ?? Temperature,
        Pressure = other.Pressure ?? Pressure,
        SunAzimuth = other.SunAzimuth ?? SunAzimuth,
        SunElevation = other.SunElevation ?? SunElevation,
        SunIlluminance = other.SunIlluminance ?? SunIlluminance,
        FogVisualRange = other.FogVisualRange ?? FogVisualRange,
        Precipitation = other.Precipitation ?? Precipitation,
        PrecipitationIntensity = other.PrecipitationIntensity ?? PrecipitationIntensity,
        WindDirection = other.WindDirection ?? WindDirection,
        WindSpeed = other.WindSpeed ?? WindSpeed,
        Friction = other.Friction ?? Friction,
        Wetness = other.Wetness ?? Wetness,
    };
}
