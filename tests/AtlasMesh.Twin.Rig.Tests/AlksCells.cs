using System.Security.Cryptography;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.OpenScenario;
using AtlasMesh.Testing;
using AtlasMesh.Twin.Rig.Inputs;
using Google.Protobuf;

namespace AtlasMesh.Twin.Rig.Tests;

/// <summary>The concrete ALKS scenarios of the reference data as bound cells.</summary>
internal static class AlksCells
{
    private const string Folder = "osc-alks/logical_scenarios/concrete_scenarios";

    public static IEnumerable<string> Names() =>
        new DirectoryInfo(ReferenceData.Require(Folder)).EnumerateFiles("*.xosc").Select(file => file.Name).Order(StringComparer.Ordinal);

    /// <summary>Puts the files that the scenario reads to a rig, and gives the cell that names them.</summary>
    public static BoundCell Put(string file, BlobStore blobs, EgoDriver driver = EgoDriver.Edge, int stepMs = 10)
    {
        var root = ReferenceData.Require(Folder);
        var cell = new BoundCell
        {
            Scenario = Path.GetFileNameWithoutExtension(file),
            Seed = 1,
            Target = "sil",
            StepNs = stepMs * 1_000_000L,
            DurationLimitNs = 600_000_000_000,
            EgoDriver = driver,
            Features = { "osc-1.1" },
            File = new ScenarioFile { Path = file },
        };

        foreach (var path in OpenScenarioFile.FindInputs(file, path => Read(root, path)).Order(StringComparer.Ordinal))
        {
            var content = File.ReadAllBytes(Path.Combine(root, path));
            var digest = SHA256.HashData(content);
            Assert.That(blobs.Put(digest, content), Is.Null);
            cell.Inputs.Add(new Input { Path = path, Sha256 = ByteString.CopyFrom(digest) });
        }

        return cell;
    }

    private static string? Read(string root, string path)
    {
        var file = Path.Combine(root, path);
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }
}
