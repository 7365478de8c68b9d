namespace AtlasMesh.Checks;

/// <summary>
/// What a rig sent cannot be the signals of a run. It costs the attempt ("rig-nonsense") and says nothing about the product.
/// </summary>
public sealed class SignalsException : Exception
{
    public SignalsException()
        : this("The signals are not those of a run.")
    {
    }

    public SignalsException(string message)
        : base(message)
    {
    }

    public SignalsException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
