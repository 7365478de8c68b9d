using System.Collections.Immutable;
using AtlasMesh.OpenScenario.Distributions;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Tests.Distributions;

/// <summary>A distribution and the declarations of its scenario, in pieces that a test can spoil.</summary>
internal sealed class Spaces
{
    public string Declarations { get; set; } =
        Declare("speed", "double", "1") + Declare("gap", "double", "2") + Declare("model", "string", "car");

    public string Law { get; set; } = "";

    public SpaceOptions Options { get; set; } = new();

    public static Spaces Of(params ReadOnlySpan<string> axes) => new() { Law = $"<Deterministic>{string.Concat(axes)}</Deterministic>" };

    public static Spaces Drawn(int runs, params ReadOnlySpan<string> laws) =>
        new() { Law = $"<Stochastic numberOfTestRuns=\"{runs}\" randomSeed=\"7\">{string.Concat(laws)}</Stochastic>" };

    public static string Declare(string name, string type, string value, string constraints = "") =>
        $"<ParameterDeclaration name=\"{name}\" parameterType=\"{type}\" value=\"{value}\">{constraints}</ParameterDeclaration>";

    public static string Group(params ReadOnlySpan<string> constraints) =>
        $"<ConstraintGroup>{string.Concat(constraints)}</ConstraintGroup>";

    public static string Must(string rule, string value) => $"<ValueConstraint rule=\"{rule}\" value=\"{value}\"/>";

    public static string Set(string parameter, params string[] values) => Single(parameter,
        $"<DistributionSet>{string.Concat(values.Select(value => $"<Element value=\"{value}\"/>"))}</DistributionSet>");

    public static string Range(string parameter, string lower, string upper, string step) => Single(parameter,
        $"<DistributionRange stepWidth=\"{step}\"><Range lowerLimit=\"{lower}\" upperLimit=\"{upper}\"/></DistributionRange>");

    public static string Sets(params string[] sets) =>
        "<DeterministicMultiParameterDistribution><ValueSetDistribution>"
        + string.Concat(sets.Select(set => $"<ParameterValueSet>{string.Concat(set.Split(' ').Select(Assign))}</ParameterValueSet>"))
        + "</ValueSetDistribution></DeterministicMultiParameterDistribution>";

    public static string Single(string parameter, string law) =>
        $"<DeterministicSingleParameterDistribution parameterName=\"{parameter}\">{law}</DeterministicSingleParameterDistribution>";

    public static string Draw(string parameter, string law) =>
        $"<StochasticDistribution parameterName=\"{parameter}\">{law}</StochasticDistribution>";

    public string DistributionText => $"""
        <OpenSCENARIO>
        <FileHeader revMajor="1" revMinor="3" date="2026-01-01T00:00:00" description="test" author="test"/>
        <ParameterValueDistribution>
        <ScenarioFile filepath="./x.xosc"/>
        {Law}
        </ParameterValueDistribution>
        </OpenSCENARIO>
        """;

    public string ScenarioText => $"<OpenSCENARIO>\n<ParameterDeclarations>\n{Declarations}\n</ParameterDeclarations>\n</OpenSCENARIO>";

    public Reading<ParameterDistribution> Read() => DistributionFile.Read("d.xosc", DistributionText);

    public Reading<ParameterSpace> Join() => Read() is { Value: { } distribution }
        ? ParameterSpace.Of(distribution, "x.xosc", ScenarioText, Options)
        : Reading<ParameterSpace>.Refused(Read().Faults);

    public ParameterSpace Space()
    {
        var reading = Join();
        Assert.That(reading.Faults, Is.Empty);
        return reading.Value!;
    }

    public string[] Values() => [.. Space().Valid().Select(combination => string.Join(' ', combination.Values))];

    public ImmutableArray<Diagnostic> Faults() => Join().Faults;

    public string OnlyFault() => Faults().Single().ToString();

    private static string Assign(string pair) =>
        pair.Split('=') is [var name, var value] ? $"<ParameterAssignment parameterRef=\"{name}\" value=\"{value}\"/>" : "";
}
