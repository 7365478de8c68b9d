using AtlasMesh.OpenScenario.Distributions;
using AtlasMesh.Testing;
using CsCheck;
using static AtlasMesh.OpenScenario.Tests.Distributions.Spaces;

namespace AtlasMesh.OpenScenario.Tests.Distributions;

/// <summary>Whatever a file holds, it is read or refused: nothing is thrown, and a refusal says where.</summary>
internal sealed class DistributionFuzzTests
{
    private static readonly string[] Words =
    [
        "1e308", "-1", "0", "NaN", "INF", "$a", "${1/0}", "${", "1e-28", "79228162514264337593543950335", "", "true",
        "\u0000", "&amp;", "<", ">",
        "\"", "</Deterministic>", "<Range lowerLimit=\"1\" upperLimit=\"2\"/>", "stepWidth", "weight", "numberOfTestRuns", "4294967296",
    ];

    private static readonly string[] Seeds =
    [
        Of(Set("model", "car", "bus"), Range("speed", "0", "3", "0.5"), Sets("gap=1", "gap=2")).DistributionText,
        Drawn(5,
            Draw("speed", "<Histogram><Bin weight=\"1\"><Range lowerLimit=\"0\" upperLimit=\"2\"/></Bin></Histogram>"),
            Draw("gap", "<NormalDistribution expectedValue=\"5\" variance=\"4\"><Range lowerLimit=\"4\" upperLimit=\"6\"/>"
                + "</NormalDistribution>"),
            Draw("model", "<ProbabilityDistributionSet><Element value=\"car\" weight=\"1\"/></ProbabilityDistributionSet>"))
            .DistributionText,
        Drawn(5, Draw("speed", "<PoissonDistribution expectedValue=\"5\"/>")).DistributionText,
    ];

    [Test]
    public void A_spoilt_file_is_read_or_refused()
    {
        var scenario = new Spaces().ScenarioText;
        var edit = Gen.Select(Gen.Int[0, 2_000], Gen.Int[0, 40], Gen.Int[0, Words.Length - 1].Select(i => Words[i]));
        Gen.Select(Gen.Int[0, Seeds.Length - 1].Select(i => Seeds[i]), edit.Array[1, 4]).Sample((text, edits) =>
        {
            var spoilt = edits.Aggregate(text, Spoil);
            var reading = DistributionFile.Read("d.xosc", spoilt);
            if (reading.Value is { } distribution)
                return ParameterSpace.Of(distribution, "x.xosc", scenario, new SpaceOptions()) is { } space
                    && (space.IsValid || space.Faults.All(fault => fault.Place.Path.Length > 0));

            return reading.Faults.All(fault => fault.Place.Path == "d.xosc" && fault.Message.Length > 0);
        }, time: FuzzBudget.Seconds, threads: 1);
    }

    private static string Spoil(string text, (int At, int Length, string Word) edit)
    {
        var at = edit.At % (text.Length + 1);
        return text[..at] + edit.Word + text[Math.Min(text.Length, at + edit.Length)..];
    }
}
