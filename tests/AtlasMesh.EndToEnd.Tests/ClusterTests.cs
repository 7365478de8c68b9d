using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AtlasMesh.EndToEnd.Tests;

/// <summary>Coordinators and workers as real processes, used by the real CLI.</summary>
public sealed partial class ClusterTests
{
    [Test, CancelAfter(240_000)]
    public async Task A_run_on_a_cluster_leaves_what_a_run_here_leaves_though_the_coordinator_is_killed(CancellationToken cancel)
    {
        var folder = Path.Combine(Atlasmesh.Home, "cluster");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        using var first = Start(folder);
        var (firstNode, firstApi) = await AddressesOf(first);
        using var second = Start(folder, "--join", firstNode);
        var (secondNode, secondApi) = await AddressesOf(second);
        using var worker = Atlasmesh.Start("node", "start", "--join", firstNode, "--join", secondNode, "--slots", "1");
        await worker.SaysAsync("joining");

        using var run = Atlasmesh.Start(
            "run", "scenarios/library", "--trace", "none", "--cluster", firstApi, "--cluster", secondApi,
            "--output", Path.Combine(folder, "out"));
        await run.SaysAsync("1/7 cells");
        using (var coordinator = Process.GetProcessById(first.Id)) coordinator.Kill();
        var ended = await run.EndAsync();

        Assert.That(ended.Code, Is.Zero, ended.Errors);
        Assert.That(ended.Output, Does.Contain("7 passed, 0 failed, 0 inconclusive of 7 cells"));
        Assert.That(File.Exists(Path.Combine(folder, "out", "matrix.dsse.json")), Is.True);
        var list = await Atlasmesh.RunAsync("list", "--cluster", secondApi);
        Assert.That(list.Output, Does.Contain("complete"));
    }

    private static Atlasmesh.Started Start(string folder, params string[] more) => Atlasmesh.Start(
    [
        "node", "start", "--role", "coordinator", "--listen", "127.0.0.1:0", "--api", "127.0.0.1:0",
        "--ledger", Path.Combine(folder, "ledger.sqlite"), .. more,
    ]);

    private static async Task<(string Node, string Api)> AddressesOf(Atlasmesh.Started coordinator)
    {
        var line = Addresses().Match(await coordinator.SaysAsync("nodes join at"));
        return (line.Groups[1].Value, line.Groups[2].Value);
    }

    [GeneratedRegex(@"nodes join at (\S+), (\S+) is for its users")]
    private static partial Regex Addresses();
}
