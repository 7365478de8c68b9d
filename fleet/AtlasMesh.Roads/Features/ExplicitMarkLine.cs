namespace AtlasMesh.Roads.Features;

/// <summary>One dash: metres from the mark's start and of paint, and how far from the border it lies.</summary>
public sealed record ExplicitMarkLine(double SOffset, double Length, double TOffset, double Width, string Rule);
