using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Results;

/// <summary>The marked cells of one kind of traffic ("cut-in", "cut-out", "deceleration", "other"), and what became of the vehicle under
/// test.</summary>
public sealed record AvoidanceTally(string Traffic)
{
    public int Cells { get; private init; }

    /// <summary>Those in which the competent and careful driver of UN R157 meets nobody.</summary>
    public int Avoidable { get; private init; }

    /// <summary>Those in which the regulation's own formula asks for that.</summary>
    public int Required { get; private init; }

    /// <summary>Collisions that count: somebody avoids them, or has to.</summary>
    public int Collisions { get; private init; }

    /// <summary>Collisions that no careful driver avoids; told and not counted.</summary>
    public int Unavoidable { get; private init; }

    internal AvoidanceTally With(Record record, Avoidance mark) => this with
    {
        Cells = Cells + 1,
        Avoidable = Avoidable + (mark.Avoidable ? 1 : 0),
        Required = Required + (mark.Required == "yes" ? 1 : 0),
        Collisions = Collisions + (record.Checks.Any(check => check.Check == NoCollision && check.Measured > 0) ? 1 : 0),
        Unavoidable = Unavoidable + (record.Checks.Any(check => check.Excused > 0) ? 1 : 0),
    };

    private const string NoCollision = "no-collision";
}
