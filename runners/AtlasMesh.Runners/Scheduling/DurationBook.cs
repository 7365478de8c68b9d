using System.Collections.Immutable;

namespace AtlasMesh.Runners.Scheduling;

/// <summary>How long cells took before, by family and class of runner.</summary>
public sealed record DurationBook
{
    public static DurationBook Empty { get; } = new();

    public ImmutableSortedDictionary<(string Family, string RunnerClass), DurationWindow> Windows { get; private init; } =
        ImmutableSortedDictionary<(string, string), DurationWindow>.Empty.WithComparers(ByFamily.Instance);

    public DurationBook With(string family, string runnerClass, TimeSpan duration) =>
        With(family, runnerClass, Of(family, runnerClass).With(duration));

    public DurationBook With(string family, string runnerClass, DurationWindow window) =>
        this with { Windows = Windows.SetItem((family, runnerClass), window) };

    public DurationWindow Of(string family, string runnerClass) => Windows.GetValueOrDefault((family, runnerClass), DurationWindow.Empty);

    /// <summary>The longest median of the family over the classes, null where nobody ran it: for the order of handing out.</summary>
    public TimeSpan? LongestOf(string family) => Windows
        .Where(entry => entry.Key.Family == family)
        .Max(entry => entry.Value.Median);

    private sealed class ByFamily : IComparer<(string Family, string RunnerClass)>
    {
        public static readonly ByFamily Instance = new();

        public int Compare((string Family, string RunnerClass) x, (string Family, string RunnerClass) y)
        {
            var byFamily = string.CompareOrdinal(x.Family, y.Family);
            return byFamily != 0 ? byFamily : string.CompareOrdinal(x.RunnerClass, y.RunnerClass);
        }
    }
}
