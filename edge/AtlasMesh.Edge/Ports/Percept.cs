using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Ports;

/// <summary>One cycle of perception: what was seen, and how many metres ahead the sensors see in this weather. The object list is only
/// valid
/// until the next read.</summary>
public readonly record struct Percept(SimTime At, ReadOnlyMemory<PerceivedObject> Objects, LaneObservation Lane, double SightMetres);
