namespace AtlasMesh.Twin.Rig.Tests;

/// <summary>Other machines, as far as one machine can play them: each changes what the runtime or libc may use.</summary>
[NonParallelizable]
public sealed class OtherMachineTests
{
    private const string WithoutFma = "glibc.cpu.hwcaps=-AVX2_Usable,-FMA_Usable,-AVX2,-FMA";

    private static string _here = "";

    [OneTimeSetUp]
    public void RunHere() => _here = Recording.Fresh(Cells.CutIn(seconds: 10)).Hash;

    [TestCase("NOTHING", "changed")]
    [TestCase("DOTNET_TieredCompilation", "0")]
    [TestCase("DOTNET_EnableAVX2", "0")]
    [TestCase("DOTNET_EnableHWIntrinsic", "0")]
    [TestCase("GLIBC_TUNABLES", WithoutFma)]
    [TestCase("TZ", "Asia/Kathmandu")]
    [TestCase("LANG", "tr_TR.UTF-8")]
    [TestCase("DOTNET_gcServer", "1")]
    public void A_process_elsewhere_gives_the_same_trace(string variable, string value)
    {
        using var host = HostProcess.Greeted((variable, value));

        var hash = Convert.ToHexStringLower(host.Run(Cells.CutIn(seconds: 10)).TraceHash.Span);
        Assert.That(hash, Is.EqualTo(_here));
    }
}
