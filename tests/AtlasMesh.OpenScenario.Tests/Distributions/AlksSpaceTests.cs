using System.Collections.Immutable;
using AtlasMesh.OpenScenario.Distributions;
using AtlasMesh.Testing;

namespace AtlasMesh.OpenScenario.Tests.Distributions;

/// <summary>The logical scenarios of the ALKS set have as many combinations as the reference data says, and the right ones.</summary>
internal sealed class AlksSpaceTests
{
    private const string Folder = "osc-alks/logical_scenarios";

    [TestCase("4_1_1_free_driving_variation", 12, 12)]
    [TestCase("4_1_2_swerving_lead_vehicle_variation", 300, 300)]
    [TestCase("4_1_3_side_vehicle_variation", 1_200, 1_200)]
    [TestCase("4_2_1_fully_blocking_target_variation", 360, 360)]
    [TestCase("4_2_2_partially_blocking_target_variation", 6_120, 6_120)]
    [TestCase("4_2_3_crossing_pedestrian_variation", 120, 120)]
    [TestCase("4_2_4_multiple_blocking_targets_variation", 1_800, 1_800)]
    [TestCase("4_3_1_follow_lead_vehicle_comfortable_variation", 2_400, 2_100)]
    [TestCase("4_3_2_follow_lead_vehicle_emergency_brake_variation", 1_400, 1_225)]
    [TestCase("4_3_2_follow_lead_vehicle_emergency_brake_variation_reference", 3_000, 2_700)]
    [TestCase("4_4_1_cut_in_no_collision_variation", 52_500, 29_750)]
    [TestCase("4_5_1_cut_out_fully_blocking_variation", 8_640, 8_040)]
    [TestCase("4_5_2_cut_out_multiple_blocking_targets_variation", 43_200, 40_200)]
    [TestCase("4_6_1_forward_detection_range_variation", 6, 6)]
    [TestCase("4_6_2_lateral_detection_range_variation", 2, 2)]
    public void Every_file_has_the_combinations_of_the_reference(string name, int combinations, int valid)
    {
        var space = Open(name).Space;

        Assert.That((space.Combinations, space.ValidCount), Is.EqualTo(((long)combinations, (long)valid)));
        Assert.That(space.Valid().Count(), Is.EqualTo(valid));
    }

    [Test]
    public void The_whole_set_has_121_060_combinations_of_which_93_935_are_valid()
    {
        var spaces = Directory.EnumerateFiles(ReferenceData.Require(Folder), "*.xosc").Order()
            .Select(file => OpenFile(file).Space).ToArray();

        Assert.That(spaces, Has.Length.EqualTo(15));
        Assert.That(spaces.Sum(space => space.Combinations), Is.EqualTo(121_060));
        Assert.That(spaces.Sum(space => space.ValidCount), Is.EqualTo(93_935));
    }

    [TestCase("4_4_1_cut_in_no_collision_variation", 997)]
    [TestCase("4_3_2_follow_lead_vehicle_emergency_brake_variation", 41)]
    [TestCase("4_5_2_cut_out_multiple_blocking_targets_variation", 1_499)]
    public void The_valid_ones_are_those_that_the_scenario_itself_accepts(string name, int stride)
    {
        var (distribution, folder, space) = Open(name);
        var valid = space.Valid().Select(combination => combination.Index).ToHashSet();
        var all = ParameterSpace.Of(distribution, "x", WithoutConstraints(folder, distribution), new SpaceOptions()).Value!;

        foreach (var combination in all.Valid().Where(combination => combination.Index % stride == 0))
        {
            var parameters = all.Parameters.Zip(combination.Values).ToImmutableSortedDictionary(pair => pair.First, pair => pair.Second);
            var reading = OpenScenarioFile.Read(distribution.ScenarioFile[2..], path => ReadOrNull(Path.Combine(folder, path)),
                new ReadOptions { Parameters = parameters });

            Assert.That(reading.IsValid, Is.EqualTo(valid.Contains(combination.Index)), $"combination {combination.Index}");
        }
    }

    private static (ParameterDistribution Distribution, string Folder, ParameterSpace Space) Open(string name) =>
        OpenFile(Path.Combine(ReferenceData.Require(Folder), $"alks_scenario_{name}.xosc"));

    private static (ParameterDistribution Distribution, string Folder, ParameterSpace Space) OpenFile(string file)
    {
        var distribution = DistributionFile.Read(file, File.ReadAllText(file));
        Assert.That(distribution.Faults, Is.Empty);
        var folder = Path.GetDirectoryName(file)!;
        var scenario = distribution.Value!.ScenarioFile;
        var space = ParameterSpace.Of(distribution.Value, scenario, File.ReadAllText(Path.Combine(folder, scenario)), new SpaceOptions());
        Assert.That(space.Faults, Is.Empty);
        return (distribution.Value, folder, space.Value!);
    }

    private static string WithoutConstraints(string folder, ParameterDistribution distribution) =>
        System.Text.RegularExpressions.Regex.Replace(
            File.ReadAllText(Path.Combine(folder, distribution.ScenarioFile)), "</?ValueConstraint[^>]*>", "");

    private static string? ReadOrNull(string path) => File.Exists(path) ? File.ReadAllText(path) : null;
}
