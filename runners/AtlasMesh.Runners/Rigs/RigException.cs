namespace AtlasMesh.Runners.Rigs;

/// <summary>
/// An attempt ended without a verdict; <see cref="Kind"/> is one of <see cref="TroubleKinds"/>, the message says what a person needs to
/// know.
/// </summary>
public sealed class RigException : Exception
{
    public RigException(string kind, string message)
        : base(message) => Kind = kind;

    public RigException(string kind, string message, Exception inner)
        : base(message, inner) => Kind = kind;

    public string Kind { get; }
}
