namespace AtlasMesh.Roads.Geometry;

/// <summary>a + b u + c u² + d u³ with u = s - start, valid from its start on.</summary>
internal readonly record struct Cubic(double Start, double A, double B, double C, double D)
{
    public bool IsConstant => B == 0 && C == 0 && D == 0;

    public double At(double s)
    {
        var u = s - Start;
        return A + (u * (B + (u * (C + (u * D)))));
    }

    public double Slope(double s)
    {
        var u = s - Start;
        return B + (u * ((2 * C) + (u * 3 * D)));
    }

    public double Bend(double s) => (2 * C) + (6 * D * (s - Start));

    /// <summary>The same polynomial, written from another start.</summary>
    public Cubic From(double start) =>
        start == Start ? this : new Cubic(start, At(start), Slope(start), Bend(start) / 2, D);

    /// <summary>The sum with a multiple of another polynomial that has the same start.</summary>
    public Cubic Plus(Cubic other, double factor) =>
        new(Start, A + (other.A * factor), B + (other.B * factor), C + (other.C * factor), D + (other.D * factor));

    /// <summary>The least value times a sign from its start to an end: at one of them or where the slope is zero.</summary>
    public double Least(double sign, double end)
    {
        var least = Math.Min(sign * A, sign * At(end));
        var (quadratic, half) = (3 * D, C);
        var root = Math.Sqrt(Math.Max((half * half) - (quadratic * B), 0));
        Consider(quadratic == 0 ? -B / (2 * half) : (-half + root) / quadratic, Start, this);
        Consider(quadratic == 0 ? double.NaN : (-half - root) / quadratic, Start, this);
        return least;

        void Consider(double u, double start, Cubic cubic)
        {
            if (u > 0 && start + u < end)
                least = Math.Min(least, sign * cubic.At(start + u));
        }
    }
}
