using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using AtlasMesh.Testing;

namespace AtlasMesh.Mcap.Tests;

/// <summary>
/// The reader and writer of the format's authors, <c>@mcap/core</c>, in a process of its own. Its packages are pinned by
/// peer/package-lock.json
/// and lie among the artifacts. A test that needs it is skipped, with the reason, where node or npm is not there.
/// </summary>
internal static class Peer
{
    private static readonly string Source = Path.Combine(Checkout.Root, "tests", "AtlasMesh.Mcap.Tests", "peer");
    private static readonly Lazy<(string Folder, string? WhyNot)> Installed = new(Install);

    public static JsonElement Run(params string[] arguments)
    {
        var (folder, whyNot) = Installed.Value;
        if (whyNot is not null) Assert.Ignore($"@mcap/core is not here: {whyNot}");

        var (code, output, error) = Start("node", folder, [Path.Combine(folder, "peer.mjs"), .. arguments]);
        Assert.That(code, Is.Zero, $"node peer.mjs {string.Join(' ', arguments)}\n{error}");
        using var json = JsonDocument.Parse(output);
        return json.RootElement.Clone();
    }

    private static (string Folder, string? WhyNot) Install()
    {
        var pinned = SHA256.HashData(File.ReadAllBytes(Path.Combine(Source, "package-lock.json")));
        var folder = Path.Combine(Checkout.Root, "artifacts", "mcap-peer", Convert.ToHexStringLower(pinned)[..12]);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Source)) File.Copy(
            file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);

        var done = Path.Combine(folder, "node_modules", ".installed");
        if (File.Exists(done)) return (folder, null);

        try
        {
            var (code, _, error) = Start("npm", folder, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
            if (code != 0) return (folder, $"npm ci ended with {code}: {error}");
            File.WriteAllText(done, "");
            return (folder, null);
        }
        catch (Win32Exception e)
        {
            return (folder, e.Message);
        }
    }

    private static (int Code, string Output, string Error) Start(string program, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(
            program, arguments)
        { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
