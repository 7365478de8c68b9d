using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Vocabulary;
using AtlasMesh.Vocabulary.Traces;

namespace AtlasMesh.Twin.Rig.Running;

/// <summary>How a run went: why it ended and when, how many world steps and edge ticks it had, and what its trace amounts to.</summary>
public sealed record RunOutcome(EndReason End, SimTime At, long Steps, long Ticks, long Messages, TraceHash Trace);
