using System.Security.Cryptography;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.OpenScenario;
using AtlasMesh.Twin.Rig;
using Google.Protobuf;

namespace AtlasMesh.Benchmarks;

/// <summary>The concrete ALKS files of the reference data, as requests to a rig.</summary>
internal static class AlksFiles
{
    public static string Folder { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("ATLASMESH_DATA") ?? Path.Combine(Environment.CurrentDirectory, "..", "shared", "data"),
        "osc-alks", "logical_scenarios", "concrete_scenarios");

    public static string[] Names() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.xosc").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
        : throw new DirectoryNotFoundException(
            $"The reference data is not in {Folder}; set ATLASMESH_DATA to the folder that holds osc-alks.");

    public static RunCell Request(RigCore rig, string file, int stepMs, params string[] links)
    {
        var cell = new BoundCell
        {
            Scenario = Path.GetFileNameWithoutExtension(file),
            Seed = 1,
            Target = "sil",
            StepNs = stepMs * 1_000_000L,
            DurationLimitNs = 600_000_000_000,
            Features = { "osc-1.1" },
            File = new ScenarioFile { Path = file, Links = { links } },
        };
        foreach (var path in OpenScenarioFile.FindInputs(file, Read).Order(StringComparer.Ordinal))
        {
            var content = File.ReadAllBytes(Path.Combine(Folder, path));
            var digest = SHA256.HashData(content);
            if (rig.Blobs.Put(digest, content) is { } refusal) throw new InvalidOperationException(refusal);
            cell.Inputs.Add(new Input { Path = path, Sha256 = ByteString.CopyFrom(digest) });
        }

        return new RunCell { Cell = cell, Nonce = ByteString.CopyFrom(1) };
    }

    public static string? Read(string path)
    {
        var file = Path.Combine(Folder, path);
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }
}
