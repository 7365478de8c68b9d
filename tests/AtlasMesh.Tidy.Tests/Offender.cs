namespace AtlasMesh.Tidy.Tests;

/// <summary>A place that goes over a limit, and by which value.</summary>
internal sealed record Offender(string Rule, string Place, int Value);
