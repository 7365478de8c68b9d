namespace AtlasMesh.Roads.Geometry;

/// <summary>Power series of the integrals of cos and sin of (a w + b w²) over w, for small a and b.</summary>
internal static class FresnelSeries
{
    private const int MaxDegree = 15;

    /// <summary>
    /// Coefficients in w within [0, 1], from w^0 up, of the way ahead and the way to the left, in the unit of <paramref name="scale"/>.
    /// </summary>
    public static (double[] Along, double[] Across) Of(double a, double b, double scale)
    {
        var cosine = new double[MaxDegree + 1];
        var sine = new double[MaxDegree + 1];
        var power = new double[MaxDegree + 1];
        power[0] = 1;
        var factorial = 1.0;

        for (var n = 0; n <= 7; n++)
        {
            var weight = (n % 4 < 2 ? 1 : -1) / factorial;
            Add(n % 2 == 0 ? cosine : sine, power, weight);
            power = Times(power, a, b);
            factorial *= n + 1;
        }

        return (Integral(cosine, scale), Integral(sine, scale));
    }

    public static double Sum(double[] coefficients, double w)
    {
        var sum = 0.0;

        for (var n = coefficients.Length - 1; n >= 0; n--)
            sum = (sum * w) + coefficients[n];

        return sum;
    }

    /// <summary>Right to 1e-16 for |x| up to a quarter.</summary>
    public static (double Sin, double Cos) SinCosOfSmall(double x)
    {
        var q = x * x;
        var sin = x * (1 - (q / 6 * (1 - (q / 20 * (1 - (q / 42 * (1 - (q / 72 * (1 - (q / 110))))))))));
        var cos = 1 - (q / 2 * (1 - (q / 12 * (1 - (q / 30 * (1 - (q / 56 * (1 - (q / 90 * (1 - (q / 132)))))))))));
        return (sin, cos);
    }

    private static void Add(double[] sum, double[] terms, double weight)
    {
        for (var n = 0; n < sum.Length; n++)
            sum[n] += terms[n] * weight;
    }

    private static double[] Times(double[] terms, double a, double b)
    {
        var product = new double[terms.Length];

        for (var n = 1; n < product.Length; n++)
            product[n] = (terms[n - 1] * a) + (n > 1 ? terms[n - 2] * b : 0);

        return product;
    }

    private static double[] Integral(double[] terms, double scale)
    {
        var integral = new double[terms.Length + 1];
        var used = 1;

        for (var n = 0; n < terms.Length; n++)
        {
            integral[n + 1] = terms[n] / (n + 1) * scale;
            used = integral[n + 1] == 0 ? used : n + 2;
        }

        return integral[..used];
    }
}
