using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Tests.Proving;

internal sealed record JournalNote(SimTime At, string Kind, string Subject, double Value, string Text);
