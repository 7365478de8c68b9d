namespace AtlasMesh.Results;

/// <summary>A plan on disk that can't be used: the file, what is wrong and what to do next.</summary>
public sealed class PlanFileException : Exception
{
    public PlanFileException(string message)
        : base(message)
    {
    }

    public PlanFileException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
