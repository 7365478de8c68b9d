using AtlasMesh.Twin.Faults;
using AtlasMesh.Twin.Kernel;

namespace AtlasMesh.Twin.Rig.Running;

/// <summary>What all parts of one run share. It is made for a run and thrown away with it.</summary>
public sealed record RunContext(ulong Seed, VirtualClock Clock, EventQueue Queue, RunTrace Trace, FaultDeck Faults);
