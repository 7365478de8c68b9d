namespace AtlasMesh.Roads.Features;

/// <summary>A line of dashes, over and over: metres of paint and of gap, and how far from the border it begins and lies.</summary>
public sealed record MarkLine(double Length, double Space, double TOffset, double SOffset, double Width, string Rule, MarkColor Color);
