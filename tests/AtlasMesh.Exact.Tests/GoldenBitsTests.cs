using System.Diagnostics;
using System.Security.Cryptography;

namespace AtlasMesh.Exact.Tests;

/// <summary>
/// Digests over 100,000 results each. One that differs means: this machine, runtime or setting computes other bits (a defect that breaks
/// every trace hash), or Exact was changed (then the new digest goes in with a commit of its own that says so).
/// </summary>
public sealed class GoldenBitsTests
{
    private const int Points = 100_000;

    private static readonly TestCaseData[] Golden =
    [
        Case("sin", x => ExactMath.Sin(Angle(x)), "785b8f6d13112d38"),
        Case("cos", x => ExactMath.Cos(Angle(x)), "a0ecd74a3fd496db"),
        Case("sincos", x => ExactMath.SinCos(x).Sin + ExactMath.SinCos(x).Cos, "f51f57a61c495e27"),
        Case("tan", x => ExactMath.Tan(Angle(x)), "1a4d9180296959f5"),
        Case("asin", x => ExactMath.Asin(Unit(x)), "8f1daea25d666ff2"),
        Case("acos", x => ExactMath.Acos(Unit(x)), "309ceb460136f8ed"),
        Case("atan", ExactMath.Atan, "d69f4a8327d225fa"),
        Case("atan2", x => ExactMath.Atan2(x, Angle(x)), "b75b43684d3d919a"),
        Case("exp", x => ExactMath.Exp(Unit(x) * 750), "37a1a47514ff7cf5"),
        Case("log", x => ExactMath.Log(Math.Abs(x)), "361a991c8d50f8ab"),
        Case("pow", x => ExactMath.Pow(Math.Abs(x), Unit(x)), "bf913a5553874a03"),
        Case("wrap", ExactMath.WrapAngle, "59c55280c835fe84"),
    ];

    [TestCaseSource(nameof(Golden))]
    public void Results_have_the_committed_bits(string name, Func<double, double> function, string digest)
    {
        // Any bits at all: numbers of every size, subnormal, infinite and NaN.
        var inputs = new RandomStream(1, "golden", name);
        Assert.That(Digest(() => function(BitConverter.UInt64BitsToDouble(inputs.NextUInt64()))), Is.EqualTo(digest));
    }

    [Test]
    public void Draws_have_the_committed_bits()
    {
        var stream = new RandomStream(1, "golden", "stream");
        Assert.That(Digest(() => stream.NextNormal() + stream.NextDouble() + stream.NextBelow(1000)), Is.EqualTo("25d389b3cef6cc66"));
    }

    [TestCase("DOTNET_EnableHWIntrinsic=0", "LANG=tr_TR.UTF-8", "TZ=Asia/Kathmandu")]
    [TestCase(
        "DOTNET_TieredCompilation=0", "DOTNET_EnableAVX2=0",
        "GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX2_Usable,-FMA_Usable,-FMA4_Usable")]
    public void Another_setting_of_the_machine_gives_the_same_bits(params string[] settings)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["--filter", "Name~have_the_committed_bits", "--no-progress"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var setting in settings.Select(s => s.Split('=', 2))) start.Environment[setting[0]] = setting[1];

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.That(output, Does.Contain($"succeeded: {Golden.Length + 1}"), $"{string.Join(' ', settings)}: {output}");
        Assert.That(process.ExitCode, Is.Zero);
    }

    private static TestCaseData Case(string name, Func<double, double> function, string digest) =>
        new TestCaseData(name, function, digest).SetArgDisplayNames(name);

    private static string Digest(Func<double> draw)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < Points; i++)
        {
            var result = draw();
            hash.AppendData(BitConverter.GetBytes(double.IsNaN(result) ? double.NaN : result));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>The same mantissa and sign, below 2^18 and above 2^-14.</summary>
    private static double Angle(double x) => WithExponent(x, spread: 31, from: 1009);

    /// <summary>The same mantissa and sign, below 1 and above 2^-16.</summary>
    private static double Unit(double x) => WithExponent(x, spread: 15, from: 1007);

    private static double WithExponent(double x, ulong spread, ulong from)
    {
        var bits = BitConverter.DoubleToUInt64Bits(x);
        return BitConverter.UInt64BitsToDouble((bits & 0x800FFFFFFFFFFFFF) | (((((bits >> 52) & 0x7FF) % spread) + from) << 52));
    }
}
