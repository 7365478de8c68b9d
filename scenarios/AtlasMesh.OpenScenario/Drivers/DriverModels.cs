namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>The models behind one name, for those who drive an entity of a <see cref="Engine.StoryboardEngine"/> with one of
/// them.</summary>
public static class DriverModels
{
    /// <summary>The state after a moment of so many seconds; its acceleration (m/s²) is what the driver does in it.</summary>
    public static DriverState Next(DriverModel model, in DriverState state, in Driven own, ReadOnlySpan<Sighting> seen, double seconds) =>
        model switch
        {
            DriverModel.Careful => CarefulDriver.Next(in state, in own, seen, seconds),
            DriverModel.Limit => RegulationLimit.Next(in state, in own, seen, seconds),
            _ => default,
        };
}
