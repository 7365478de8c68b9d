using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario;

/// <summary>A traffic signal controller: phases one after the other, from the first again after the last.</summary>
/// <param name="Name">What conditions and actions call it.</param>
/// <param name="Phases">At least one; their durations add up to more than zero.</param>
/// <param name="Reference">Begins so many seconds after this controller did; null for at time zero.</param>
/// <param name="Delay">Seconds.</param>
public sealed record SignalProgram(string Name, ImmutableArray<SignalPhase> Phases, string? Reference = null, double Delay = 0);

/// <summary>Seconds, and the state of each signal while it lasts.</summary>
public sealed record SignalPhase(string Name, double Seconds, ImmutableArray<SignalState> States);

public readonly record struct SignalState(string Signal, string State);
