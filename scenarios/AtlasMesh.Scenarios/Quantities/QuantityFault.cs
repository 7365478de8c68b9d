namespace AtlasMesh.Scenarios.Quantities;

/// <summary>What is wrong with a written quantity.</summary>
public enum QuantityFault
{
    None,
    NotANumber,
    NotFinite,
    TooLarge,
    UnknownUnit,
}
