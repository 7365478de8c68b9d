using AtlasMesh.OpenScenario.Distributions;
using AtlasMesh.Testing;
using static AtlasMesh.OpenScenario.Tests.Distributions.Spaces;

namespace AtlasMesh.OpenScenario.Tests.Distributions;

/// <summary>The NCAP files come without distributions; ones like those of the protocol are spanned over their declarations.</summary>
internal sealed class NcapSpaceTests
{
    private const string Ccrs = "osc-ncap/OpenSCENARIO/NCAP/CA-FC_2026/CCRs.xosc";

    [Test]
    public void Speed_and_impact_location_are_varied_within_the_declared_constraints()
    {
        var space = Join(Of(Range("Ego_speed_kph", "10", "80", "5"), Set("ImpactLocation", "-50", "-25", "50", "125")));

        Assert.That((space.Combinations, space.ValidCount), Is.EqualTo((60L, 45L)));
        Assert.That(space.Valid().First().Values, Is.EqualTo(new[] { "10", "-25" }));
    }

    [Test]
    public void A_catalog_entry_that_is_varied_is_known_to_choose_files()
    {
        var space = Join(Of(Set("Target_catalogEntry", "NCAP_GlobalVehicleTarget"), Range("Ego_speed_kph", "10", "80", "5")));

        Assert.That(space.OfFiles, Is.EqualTo(new[] { "Target_catalogEntry" }));
    }

    [Test]
    public void Draws_are_held_against_the_same_constraints()
    {
        var space = Join(Drawn(500, Draw("ImpactLocation", "<NormalDistribution expectedValue=\"50\" variance=\"2500\"/>")));

        Assert.That(space.ValidCount, Is.InRange(400, 470), "1.5 sigma on both sides hold 86.6 % of 500");
    }

    private static ParameterSpace Join(Spaces space)
    {
        var text = File.ReadAllText(ReferenceData.Require(Ccrs));
        var reading = ParameterSpace.Of(space.Read().Value!, "CCRs.xosc", text, new SpaceOptions());
        Assert.That(reading.Faults, Is.Empty);
        return reading.Value!;
    }
}
