namespace AtlasMesh.OpenScenario.Reading;

/// <summary>An expression that has no value. Caught where the attribute's place is known.</summary>
internal sealed class ExpressionException(string code, string message) : Exception(message)
{
    /// <summary>The code of what follows from a fault that was told already.</summary>
    public const string Told = "";

    public string Code { get; } = code;

    /// <summary>Of a parameter that cannot be found.</summary>
    public static ExpressionException Unknown(ParameterScope scope, string name) =>
        new(scope.IsSpoiled(name) ? Told : FaultCode.UnknownParameter, scope.Unknown(name));
}
