namespace AtlasMesh.Exact;

public static partial class ExactMath
{
    /// <summary>The angle in [-pi/2, pi/2] with this sine.</summary>
    public static double Asin(double x)
    {
        var size = Math.Abs(x);
        if (!(size <= 1)) return double.NaN;
        if (size < Tiny) return x;

        var (other, otherLow) = OtherLeg(size);
        if (size > other)
        {
            var (high, low) = Arc(other, otherLow, size, 0);
            return Math.CopySign(Join(HalfPi, HalfPiLow, -high, -low), x);
        }
        else
        {
            var (high, low) = Arc(size, 0, other, otherLow);
            return Math.CopySign(high + low, x);
        }
    }

    /// <summary>The angle in [0, pi] with this cosine.</summary>
    public static double Acos(double x)
    {
        var size = Math.Abs(x);
        if (!(size <= 1)) return double.NaN;

        var (other, otherLow) = OtherLeg(size);
        if (size > other)
        {
            var (high, low) = Arc(other, otherLow, size, 0);
            return x > 0 ? high + low : Join(Math.PI, PiLow, -high, -low);
        }
        else
        {
            var (high, low) = Arc(size, 0, other, otherLow);
            return x > 0 ? Join(HalfPi, HalfPiLow, -high, -low) : Join(HalfPi, HalfPiLow, high, low);
        }
    }

    /// <summary>The angle in [-pi/2, pi/2] with this tangent.</summary>
    public static double Atan(double x)
    {
        var size = Math.Abs(x);
        if (size < Tiny || double.IsNaN(x)) return x;
        if (size <= 1)
        {
            var (high, low) = Arc(size, 0, 1, 0);
            return Math.CopySign(high + low, x);
        }
        else
        {
            // Above 2^60 the arc is pi/2 to the last bit; Arc must not see an infinity.
            var (high, low) = Arc(1, 0, Math.Min(size, 1e18), 0);
            return Math.CopySign(Join(HalfPi, HalfPiLow, -high, -low), x);
        }
    }

    /// <summary>The direction of (x, y) in [-pi, pi]; signed zeros and infinities as in C99.</summary>
    public static double Atan2(double y, double x)
    {
        if (double.IsNaN(x) || double.IsNaN(y)) return double.NaN;

        var (width, height) = (Math.Abs(x), Math.Abs(y));
        var steep = height > width;
        var (small, large) = InRange(Math.Min(width, height), Math.Max(width, height));
        var (high, low) = Arc(small, 0, large, 0);
        var angle = (steep, double.IsNegative(x)) switch
        {
            (false, false) => high + low,
            (true, false) => Join(HalfPi, HalfPiLow, -high, -low),
            (true, true) => Join(HalfPi, HalfPiLow, high, low),
            (false, true) => Join(Math.PI, PiLow, -high, -low),
        };

        return Math.CopySign(angle, y);
    }

    /// <summary>Two lengths in the same ratio, the larger neither 0 nor infinite nor close to them.</summary>
    private static (double Small, double Large) InRange(double small, double large) => large switch
    {
        0 => (0, 1),
        double.PositiveInfinity => (double.IsPositiveInfinity(small) ? 1 : 0, 1),
        > 1e300 => (small * PowerOfTwo(-200), large * PowerOfTwo(-200)),
        < 1e-270 => (small * PowerOfTwo(300), large * PowerOfTwo(300)),
        _ => (small, large),
    };

    /// <summary>sqrt(1 - x²) as a sum of two.</summary>
    private static (double High, double Low) OtherLeg(double x)
    {
        var (square, squareLow) = TwoFold.Product(x, x);
        var (rest, restLow) = TwoFold.QuickSum(1, -square);
        (rest, restLow) = TwoFold.QuickSum(rest, restLow - squareLow);
        if (rest == 0) return (0, 0);

        var root = Math.Sqrt(rest);
        var (product, productLow) = TwoFold.Product(root, root);
        return (root, (rest - product - productLow + restLow) / (2 * root));
    }

    /// <summary>The angle in [0, pi/4] with the tangent small/large, as a sum of two; both arguments are sums of two.</summary>
    private static (double High, double Low) Arc(double small, double smallLow, double large, double largeLow)
    {
        var tangent = small / large;
        if (tangent < Tiny) return (tangent, 0);

        if (tangent < 0.046875)
        {
            var (product, productLow) = TwoFold.Product(tangent, large);
            var rest = (small - product - productLow + smallLow - (tangent * largeLow)) / large;
            return (tangent, rest + ArcSeries(tangent));
        }

        // atan(t) = atan(c) + atan((t - c) / (1 + c t)), c having so few bits that c * large is had exactly in two parts.
        var nearest = (int)((tangent * 32) + 0.5);
        var c = nearest * 0.03125;
        var (part, partLow) = TwoFold.Split(large);
        var above = small - (c * part) - (c * partLow) + (smallLow - (c * largeLow));
        var step = above / (large + (c * small));
        var table = ArcTable.Values;
        return (table[2 * nearest], table[(2 * nearest) + 1] + (step + ArcSeries(step)));
    }

    /// <summary>atan(x) - x for |x| up to 3/64.</summary>
    private static double ArcSeries(double x)
    {
        var square = x * x;
        var fourth = square * square;
        return x * square * ((-0.3333333333333333 + (square * 0.19999999999981866))
            + (fourth * (-0.14285714220329568 + (square * 0.11111028578758089) + (fourth * -0.09048364466817448))));
    }
}
