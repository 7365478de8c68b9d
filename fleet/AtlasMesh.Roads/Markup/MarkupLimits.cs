namespace AtlasMesh.Roads.Markup;

/// <summary>What an XML text may cost.</summary>
/// <param name="Characters">Of the whole text.</param>
/// <param name="Depth">Elements inside of each other.</param>
/// <param name="Elements">In all.</param>
/// <param name="Attributes">Of one element.</param>
/// <param name="Value">Characters of one attribute's value.</param>
/// <param name="Run">Characters of one tag, comment or stretch of text.</param>
public sealed record MarkupLimits(long Characters, int Depth, int Elements, int Attributes, int Value, int Run);
