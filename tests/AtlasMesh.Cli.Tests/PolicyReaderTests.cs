using AtlasMesh.Cli.Planning;
using AtlasMesh.Gates;
using AtlasMesh.Testing;

namespace AtlasMesh.Cli.Tests;

public sealed class PolicyReaderTests
{
    private const string Policy = """
        gate: pr
        matrix: pr
        limits:
          min-cells: 60
          failed: 0
          inconclusive: 0
          duration: 10 min

        """;

    [Test]
    public void A_policy_reads_as_it_stands()
    {
        var policy = PolicyReader.Read("pr.yaml", Policy).Value!;

        Assert.That((policy.Name, policy.Matrix), Is.EqualTo(("pr", "pr")));
        Assert.That(policy.Limits, Is.EqualTo(new GateLimits(60, 0, 0, 600)));
    }

    [Test]
    public void The_policy_of_the_project_is_sound()
    {
        var file = Path.Combine(Checkout.Root, "ci", "gates", "pr.yaml");

        Assert.That(PolicyReader.Read("pr.yaml", File.ReadAllText(file)).Faults, Is.Empty);
    }

    [TestCase("failed: 0", "", "POL002", TestName = "A_limit_that_is_left_out_is_no_limit_of_zero")]
    [TestCase("failed: 0", "failed: none", "POL003", TestName = "A_limit_that_is_no_number_is_refused")]
    [TestCase("failed: 0", "failed: -1", "POL003", TestName = "A_negative_limit_is_refused")]
    [TestCase("10 min", "10", "POL003", TestName = "A_duration_without_its_unit_is_refused")]
    [TestCase("10 min", "NaN s", "POL003", TestName = "A_duration_that_is_not_a_number_is_refused")]
    [TestCase("10 min", "10 m", "POL003", TestName = "A_length_is_no_duration")]
    [TestCase("failed: 0", "failde: 0", "POL001", TestName = "A_key_that_nobody_reads_is_refused")]
    public void A_policy_is_refused(string from, string to, string code)
    {
        var reading = PolicyReader.Read("pr.yaml", Policy.Replace(from, to, StringComparison.Ordinal));

        Assert.That(reading.IsValid, Is.False);
        Assert.That(reading.Faults.Select(fault => fault.Code), Has.Member(code));
    }
}
