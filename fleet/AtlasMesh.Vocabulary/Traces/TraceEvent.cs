namespace AtlasMesh.Vocabulary.Traces;

/// <summary>
/// Something that happened in a run. The words of kind, source and subject are those of the contracts; value is in SI units.
/// </summary>
public readonly record struct TraceEvent(SimTime At, string Kind, string Source, string Subject, double Value, string Text);
