using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using NUnit.Framework;

namespace AtlasMesh.Testing;

/// <summary>
/// Programs of others on node, in a process of their own: a folder of the tests with peer.mjs, package.json and package-lock.json, by which
/// its packages are pinned. They lie among the artifacts. A test that needs them is skipped, with the reason, where they cannot be had.
/// </summary>
public sealed class NodePeer(string source)
{
    private readonly Lazy<(string Folder, string? WhyNot)> _installed = new(() => Install(Path.Combine(Checkout.Root, source)));

    /// <summary>Runs peer.mjs, which prints one JSON value.</summary>
    public JsonElement Run(params string[] arguments)
    {
        var (folder, whyNot) = _installed.Value;
        if (whyNot is not null) Assert.Ignore($"The packages of {source} are not here: {whyNot}");

        var (code, output, error) = Start("node", folder, ["peer.mjs", .. arguments]);
        Assert.That(code, Is.Zero, $"node peer.mjs {string.Join(' ', arguments)}\n{error}");
        using var json = JsonDocument.Parse(output);
        return json.RootElement.Clone();
    }

    private static (string Folder, string? WhyNot) Install(string source)
    {
        var pinned = SHA256.HashData(File.ReadAllBytes(Path.Combine(source, "package-lock.json")));
        var folder = Path.Combine(Checkout.Root, "artifacts", "node-peers", Convert.ToHexStringLower(pinned)[..12]);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);

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
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
