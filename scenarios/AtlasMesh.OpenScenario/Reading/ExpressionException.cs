namespace AtlasMesh.OpenScenario.Reading;

/// <summary>An expression that has no value. Caught where the attribute's place is known.</summary>
internal sealed class ExpressionException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
