namespace AtlasMesh.OpenScenario.Reading;

/// <summary>
/// What a file from a stranger may cost. Together they bound the time of a reading without a clock: characters bound the XML,
/// expression steps bound the arithmetic, entries bound the catalogs.
/// </summary>
internal static class Caps
{
    public const int Characters = 8_000_000;
    public const int Depth = 64;
    public const int Elements = 200_000;
    public const int AttributesPerElement = 64;
    public const int AttributeCharacters = 16_384;
    public const int TagCharacters = 1_000_000;
    public const int ExpressionCharacters = 4_096;
    public const int ExpressionDepth = 32;
    public const int ExpressionSteps = 1_000_000;
    public const int CatalogChain = 16;
    public const int CatalogEntries = 10_000;
    public const int Faults = 100;
    public const int NurbsOrder = 10;
    public const double TrajectoryMetres = 1e5;
}
