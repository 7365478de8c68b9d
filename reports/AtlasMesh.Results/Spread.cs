namespace AtlasMesh.Results;

/// <summary>How many values lie where: the least, some percentiles by the nearest rank, the most, and their sum.</summary>
public sealed record Spread(int Count, double Least, double P1, double Median, double P99, double Most, double Sum)
{
    public static Spread None { get; } = new(0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 0);

    /// <summary>Sorts the list. Its values are finite.</summary>
    internal static Spread Of(List<double> values)
    {
        if (values.Count == 0) return None;

        values.Sort();
        double At(double share) => values[Math.Clamp((int)Math.Ceiling(share * values.Count) - 1, 0, values.Count - 1)];
        return new Spread(values.Count, values[0], At(0.01), At(0.5), At(0.99), values[^1], values.Sum());
    }
}
