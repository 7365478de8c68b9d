using AtlasMesh.Contracts.Cell.V1;

namespace AtlasMesh.Twin.Rig.Tests;

/// <summary>Other machines, as far as one machine can play them: each changes what the runtime or libc may use.</summary>
[NonParallelizable]
public sealed class OtherMachineTests
{
    private const string WithoutFma = "glibc.cpu.hwcaps=-AVX2_Usable,-FMA_Usable,-AVX2,-FMA";

    // Once without and once with the fleet: its server, its JSON and its storage are in the second.
    private static readonly BoundCell[] Both = [Cells.CutIn(seconds: 10), Cells.Port(vehicles: 2, seconds: 5)];

    private string[] _here = [];

    [OneTimeSetUp]
    public void RunHere() => _here = [.. Both.Select(cell => Recording.Fresh(cell).Hash)];

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

        Assert.That(Both.Select(cell => Convert.ToHexStringLower(host.Run(cell).TraceHash.Span)), Is.EqualTo(_here));
    }
}
