using AtlasMesh.Exact;

namespace AtlasMesh.OpenScenario.Engine;

/// <summary>An entity at one instant. Speed in m/s along its own way (negative is backwards), acceleration in m/s² of that speed,
/// velocity in m/s over the ground as it moved in the last step.</summary>
public readonly record struct EntityState(Pose Pose, double Speed, double Acceleration, Vector2 Velocity, Driver Driver)
{
    /// <summary>Taken away by an action: it is nowhere, and its pose is where it was last.</summary>
    public bool IsAbsent { get; init; }

    /// <summary>An action hides it from sensors; it is there all the same.</summary>
    public bool IsUnseen { get; init; }
}

public enum Driver
{
    /// <summary>The storyboard moves it.</summary>
    Scripted,

    /// <summary>Somebody outside moves it and says so with <see cref="StoryboardEngine.SetExternal"/>.</summary>
    External,
}

/// <summary>What is told about an external entity: pose of its reference point, speed in m/s, acceleration in m/s².</summary>
public readonly record struct ExternalState(Pose Pose, double Speed, double Acceleration);
