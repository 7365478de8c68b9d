using System.Text;
using AtlasMesh.Mcap;
using AtlasMesh.OpenScenario;
using AtlasMesh.OpenScenario.Distributions;
using AtlasMesh.Roads;
using AtlasMesh.Roads.Osm;
using AtlasMesh.Scenarios;
using AtlasMesh.Scenarios.Matrices;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Fuzz;

/// <summary>One parser under fuzz.</summary>
/// <param name="Name">As <c>ci/fuzz</c> calls it.</param>
/// <param name="Read">Parses; says why an input is refused. Whatever it throws is a find.</param>
/// <param name="Seeds">Good inputs to start from, small ones.</param>
/// <param name="Assemblies">What is instrumented, so that AFL sees the ways through it.</param>
internal sealed record Target(string Name, Func<byte[], string?> Read, Func<IEnumerable<byte[]>> Seeds, IReadOnlyList<string> Assemblies)
{
    public static IReadOnlyList<Target> All { get; } =
    [
        new("mcap", McapTarget.Read, McapTarget.Seeds, Of<McapReader>()),
        new("opendrive", bytes => Refusal(OpenDriveReader.Read("map.xodr", Text(bytes))), TextSeeds.OpenDrive, Of<RoadNetwork>()),
        new("osm", bytes => Refusal(OsmReader.Read("map.osm", new MemoryStream(bytes))), TextSeeds.Osm, Of<RoadNetwork>()),
        new("openscenario", ReadOpenScenario, TextSeeds.OpenScenario, Of<ScenarioScript>()),
        new("distribution", ReadDistribution, TextSeeds.Distributions, Of<ScenarioScript>()),
        new("scenario-yaml", bytes => Refusal(ScenarioReader.Read("a.yaml", bytes.AsSpan())), TextSeeds.Scenario, Of<Scenario>()),
        new("matrix-yaml", bytes => Refusal(MatrixReader.Read("m.yaml", Text(bytes))), TextSeeds.Matrix, Of<Matrix>()),
    ];

    public static Target? Find(string name) => All.FirstOrDefault(target => target.Name == name);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>The input is the scenario, and whatever file it names.</summary>
    private static string? ReadOpenScenario(byte[] bytes)
    {
        var text = Text(bytes);
        return Refusal(
            OpenScenarioFile.Read("a.xosc", path => path.EndsWith(".xodr", StringComparison.Ordinal) ? TextSeeds.Map : text));
    }

    /// <summary>The input is the distribution; the scenario that it varies is always the same.</summary>
    private static string? ReadDistribution(byte[] bytes)
    {
        var reading = DistributionFile.Read("d.xosc", Text(bytes));
        return reading.Value is { } distribution
            ? Refusal(ParameterSpace.Of(distribution, "x.xosc", TextSeeds.VariedScenario, new SpaceOptions()))
            : Refusal(reading);
    }

    private static string? Refusal<T>(Reading<T> reading)
        where T : class => reading.IsValid ? null : string.Join('\n', reading.Faults);

    private static string[] Of<T>() =>
        [typeof(T).Assembly.GetName().Name ?? throw new InvalidOperationException("an assembly has no name")];
}
