using AtlasMesh.OpenScenario;
using AtlasMesh.Twin.Sensors;

namespace AtlasMesh.Twin.Rig.Running;

/// <summary>What weather and road do to vehicles under test: the friction coefficient (1: dry) and how far sensors see.</summary>
public readonly record struct Surroundings(double Friction, SightRange Sight)
{
    public static Surroundings Clear { get; } = new(1, SightRange.In(0, 0));

    /// <summary>
    /// A storyboard's environment (OpenSCENARIO XML, Environment). Snow takes as much sight as rain of the same mm/h; sun, wind, wetness
    /// and clouds take neither sight nor friction.
    /// </summary>
    public static Surroundings Of(ScenarioEnvironment environment)
    {
        var fall = environment.Precipitation is "rain" or "snow" ? environment.PrecipitationIntensity ?? 0 : 0;

        return new Surroundings(
            environment.Friction ?? 1,
            SightRange.Through(environment.FogVisualRange ?? double.PositiveInfinity, fall / ScenarioEnvironment.HeavyPrecipitation));
    }
}
