using System.Globalization;

namespace AtlasMesh.Testing;

/// <summary>
/// How long one fuzz test looks for trouble, in whole seconds: <c>ATLASMESH_FUZZ_SECONDS</c> where it is set, else 30 where <c>CI</c>
/// is true, else 3. Give it to CsCheck as <c>time:</c>.
/// </summary>
public static class FuzzBudget
{
    private const int Longest = 86_400;

    public static int Seconds { get; } =
        From(Environment.GetEnvironmentVariable("ATLASMESH_FUZZ_SECONDS"), Environment.GetEnvironmentVariable("CI"));

    private static int From(string? asked, string? ci)
    {
        if (string.IsNullOrEmpty(asked))
            return string.Equals(ci, "true", StringComparison.OrdinalIgnoreCase) ? 30 : 3;

        // A budget that cannot be read would otherwise pass as no fuzzing at all.
        return int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= Longest
            ? seconds
            : throw new FormatException($"ATLASMESH_FUZZ_SECONDS is '{asked}'; write whole seconds from 1 to {Longest}.");
    }
}
