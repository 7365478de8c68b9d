namespace AtlasMesh.Exact;

/// <summary>Elementary functions from + - * / and sqrt alone: the same bits on every machine, within 2 ulp.</summary>
public static class ExactMath
{
    public static double Sin(double x) => throw new NotSupportedException();
    public static double Cos(double x) => throw new NotSupportedException();
    public static (double Sin, double Cos) SinCos(double x) => throw new NotSupportedException();
    public static double Tan(double x) => throw new NotSupportedException();
    public static double Asin(double x) => throw new NotSupportedException();
    public static double Acos(double x) => throw new NotSupportedException();
    public static double Atan(double x) => throw new NotSupportedException();
    public static double Atan2(double y, double x) => throw new NotSupportedException();
    public static double Exp(double x) => throw new NotSupportedException();
    public static double Log(double x) => throw new NotSupportedException();
    public static double Pow(double x, double y) => throw new NotSupportedException();

    /// <summary>The same angle within (-pi, pi].</summary>
    public static double WrapAngle(double radians) => throw new NotSupportedException();
}
