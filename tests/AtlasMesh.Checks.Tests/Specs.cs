using AtlasMesh.Contracts.Cell.V1;

namespace AtlasMesh.Checks.Tests;

/// <summary>Specs of checks as scenarios bind them.</summary>
internal static class Specs
{
    public static CheckSpec Max(string check, double limit, params string[] of) => Spec(check, "max", limit, of);

    public static CheckSpec Min(string check, double limit, params string[] of) => Spec(check, "min", limit, of);

    /// <summary>Of a moment: at most this many seconds after the reference.</summary>
    public static CheckSpec Within(string check, double seconds, string reference = "", params string[] of)
    {
        var spec = Spec(check, "max", seconds, of);
        (spec.Reference, spec.WithinNs) = (reference, (long)(seconds * 1e9));
        return spec;
    }

    /// <summary>Judged only from some seconds after the reference.</summary>
    public static CheckSpec From(this CheckSpec spec, string reference, double seconds = 0)
    {
        (spec.Reference, spec.WithinNs, spec.After) = (reference, (long)(seconds * 1e9), true);
        return spec;
    }

    public static CheckSpec Is(this CheckSpec spec, string expected)
    {
        spec.Expected = expected;
        return spec;
    }

    private static CheckSpec Spec(string check, string comparison, double limit, string[] of) => new()
    {
        Check = check,
        Id = check,
        Comparison = comparison,
        Limit = limit,
        Of = { of },
    };
}
