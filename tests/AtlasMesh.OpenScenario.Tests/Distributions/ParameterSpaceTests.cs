using System.Collections.Immutable;
using AtlasMesh.OpenScenario.Distributions;
using CsCheck;
using static AtlasMesh.OpenScenario.Tests.Distributions.Spaces;

namespace AtlasMesh.OpenScenario.Tests.Distributions;

/// <summary>Combinations come in one order, with the text of the file, and only where the scenario's constraints hold.</summary>
internal sealed class ParameterSpaceTests
{
    [Test]
    public void The_last_axis_turns_fastest_and_values_stand_in_the_order_of_the_names()
    {
        var space = Of(Set("speed", "1", "2"), Set("gap", "7.50", "8"));

        Assert.That(space.Space().Parameters, Is.EqualTo(new[] { "gap", "speed" }));
        Assert.That(space.Values(), Is.EqualTo(new[] { "7.50 1", "8 1", "7.50 2", "8 2" }));
    }

    [Test]
    public void The_parameters_of_a_set_change_together()
    {
        var space = Of(Sets("speed=1 gap=9", "speed=2 gap=8"), Set("model", "car", "bus"));

        Assert.That(space.Values(), Is.EqualTo(new[] { "9 car 1", "9 bus 1", "8 car 2", "8 bus 2" }));
    }

    [TestCase("0", "1", "0.1", "0.0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0")]
    [TestCase("-1.75", "1.75", "0.5", "-1.75 -1.25 -0.75 -0.25 0.25 0.75 1.25 1.75")]
    [TestCase("20.0", "60.0", "15.0", "20.0 35.0 50.0")]
    [TestCase("5", "5", "1", "5")]
    [TestCase("0", "0.5", "1", "0")]
    [TestCase("1e-3", "3e-3", "1e-3", "0.001 0.002 0.003")]
    public void A_range_has_both_ends_and_decimal_steps(string lower, string upper, string step, string values) =>
        Assert.That(string.Join(' ', Of(Range("speed", lower, upper, step)).Values()), Is.EqualTo(values));

    [Test]
    public void Steps_are_exact_wherever_a_range_lies_and_however_fine_it_is() =>
        Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Long[1, 1_000_000], Gen.Int[1, 50], Gen.Int[0, 9])
            .Sample((lower, step, count, decimals) =>
            {
                var scale = new decimal(1, 0, 0, false, (byte)decimals);
                var axis = new DistributionAxis.Stepped(
                    ["a"], default, lower * scale, (lower + (step * (count - 1))) * scale, step * scale);
                var next = axis with { Upper = axis.Upper + (scale * (step - 1)) };

                return axis.Size == count && next.Size == count
                    && decimal.Parse(axis.Text(count - 1, 0), System.Globalization.CultureInfo.InvariantCulture) == axis.Upper;
            }, iter: 2_000);

    [Test]
    public void Constraints_of_one_group_hold_all_and_of_the_groups_one()
    {
        var space = Of(Range("speed", "0", "9", "1"));
        space.Declarations = Declare("speed", "double", "1",
            Group(Must("greaterThan", "1"), Must("lessOrEqual", "3")) + Group(Must("greaterOrEqual", "8"), Must("notEqualTo", "8.0")));

        Assert.That(space.Values(), Is.EqualTo(new[] { "2", "3", "9" }));
        Assert.That((space.Space().Combinations, space.Space().ValidCount), Is.EqualTo((10L, 3L)));
    }

    [Test]
    public void A_constraint_may_hang_on_another_parameter_and_on_a_declared_value_behind_it()
    {
        var space = Of(Set("speed", "1", "2", "3"), Set("gap", "1", "4", "6"));
        space.Declarations = Declare("speed", "double", "1") + Declare("doubled", "double", "${2 * $speed}")
            + Declare("gap", "double", "1", Group(Must("greaterOrEqual", "$doubled")));

        Assert.That(space.Values(), Is.EqualTo(new[] { "4 1", "6 1", "4 2", "6 2", "6 3" }));
    }

    [Test]
    public void A_constraint_of_a_parameter_that_is_not_varied_counts_too()
    {
        var space = Of(Set("gap", "1", "2", "3"));
        space.Declarations = Declare("gap", "double", "1") + Declare("limit", "double", "2", Group(Must("greaterOrEqual", "$gap")));

        Assert.That(space.Values(), Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public void The_same_combinations_are_valid_as_when_the_scenario_is_read() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 5]).Sample((a, b, c) =>
        {
            string[] rules = ["lessThan", "lessOrEqual", "equalTo", "greaterOrEqual", "greaterThan", "notEqualTo"];
            var declarations = Declare("a", "double", "0",
                    Group(Must(rules[a], "$b"), Must(rules[b], "${$c - 1}")) + Group(Must(rules[c], "2")))
                + Declare("b", "double", "1", Group(Must(rules[b], "${3 - $c}"))) + Declare("c", "double", "2");
            var space = Of(Range("a", "0", "3", "1"), Range("b", "0", "3", "1"), Range("c", "0", "3", "1"));
            space.Declarations = declarations;
            var expected = Enumerable.Range(0, 64).Select(i => (X: i / 16, Y: i / 4 % 4, Z: i % 4))
                .Where(at => IsRead(declarations, at.X, at.Y, at.Z)).Select(at => $"{at.X} {at.Y} {at.Z}");

            return space.Values().SequenceEqual(expected);
        }, iter: 60);

    [Test]
    public void A_range_gives_a_declared_integer_whole_numbers()
    {
        var space = Of(Range("speed", "-4.0", "4.0", "4.0"));
        space.Declarations = Declare("speed", "integer", "1");

        Assert.That(space.Values(), Is.EqualTo(new[] { "-4", "0", "4" }));
    }

    [Test]
    public void A_value_that_is_not_of_the_declared_type_is_a_fault_and_not_just_invalid()
    {
        var space = Of(Range("speed", "0", "1", "0.5"));
        space.Declarations = Declare("speed", "integer", "1");

        Assert.That(space.OnlyFault(), Does.Contain("OSC025").And.Contain("'speed' is '0.5'"));
    }

    [Test]
    public void A_constraint_that_can_t_be_worked_out_is_a_fault_and_not_just_broken()
    {
        var space = Of(Set("gap", "0", "1"));
        space.Declarations = Declare("gap", "double", "1", Group(Must("lessThan", "${1 / $gap}")));

        Assert.That(space.OnlyFault(), Does.Contain("OSC022"));
    }

    [Test]
    public void Parameters_that_the_scenario_does_not_declare_are_told_with_their_lines()
    {
        var faults = Of(Set("sped", "1") + "\n", Set("gap", "1") + "\n", Sets("modle=car")).Faults();

        Assert.That(faults.Select(fault => fault.ToString()), Is.EqualTo(new[]
        {
            "d.xosc(5,58): error OSC052: the scenario './x.xosc' declares no parameter 'sped'; correct the name or declare it there",
            "d.xosc(7,43): error OSC052: the scenario './x.xosc' declares no parameter 'modle'; correct the name or declare it there",
        }));
    }

    [TestCase("gap=8", "8 1|8 2")]
    [TestCase("gap=8.0", "8 1|8 2")]
    [TestCase("gap=8 speed=2", "8 2")]
    [TestCase("model=bus", "7.5 bus 1|8 bus 1|7.5 bus 2|8 bus 2")]
    public void A_chosen_value_leaves_the_combinations_that_have_it(string chosen, string values)
    {
        var space = Of(Set("speed", "1", "2"), Set("gap", "7.5", "8"));
        space.Options = Choose(chosen);

        Assert.That(string.Join('|', space.Values()), Is.EqualTo(values));
    }

    [Test]
    public void A_combination_keeps_its_number_whatever_else_is_chosen()
    {
        var space = Of(Set("speed", "1", "2"), Set("gap", "7.5", "8"));
        var all = space.Space().Valid().Single(combination => combination.Values is ["8", "2"]);
        space.Options = Choose("gap=8 speed=2");

        Assert.That(space.Space().Valid().Single().Index, Is.EqualTo(all.Index).And.EqualTo(3));
    }

    [TestCase("gap=9", "OSC058")]
    [TestCase("gpa=8", "OSC024")]
    public void What_can_t_be_chosen_is_refused(string chosen, string code)
    {
        var space = Of(Set("gap", "7.5", "8"));
        space.Options = Choose(chosen);

        Assert.That(space.Faults().Single().Code, Is.EqualTo(code));
    }

    [Test]
    public void A_value_written_twice_is_known_to_repeat()
    {
        Assert.That(Of(Set("gap", "1", "2")).Space().MayRepeat, Is.False);
        Assert.That(Of(Set("gap", "1", "1")).Space().MayRepeat, Is.True);
    }

    [Test]
    public void Parameters_that_choose_files_are_known_through_declared_values_too()
    {
        var space = Of(Set("speed", "1"), Set("model", "car"), Set("gap", "1"));
        space.Declarations = Declare("speed", "double", "1") + Declare("gap", "double", "1") + Declare("model", "string", "car")
            + Declare("entry", "string", "$model")
            + "</ParameterDeclarations><Entities><CatalogReference catalogName=\"c\" entryName=\"$entry\"/></Entities>"
            + "<ParameterDeclarations>";

        Assert.That(space.Space().OfFiles, Is.EqualTo(new[] { "model" }));
    }

    [Test]
    public void Constraints_that_hang_on_everything_at_once_are_given_up_in_time()
    {
        var all = Enumerable.Range(0, 6).Select(i => $"p{i}").ToArray();
        var space = Of([.. all.Select(name => Range(name, "1", "10", "1"))]);
        space.Declarations = string.Concat(all.Select(name =>
            Declare(name, "double", "1", Group(Must("lessThan", $"${{{string.Join('+', all.Select(other => $"${other}"))}}}")))));

        Assert.That(space.OnlyFault(), Does.Contain("OSC003").And.Contain("take too long"));
    }

    [Test]
    public void A_chain_of_declarations_is_given_up_in_time_and_a_long_one_at_once()
    {
        Assert.That(Chain(500).OnlyFault(), Does.Contain("OSC003").And.Contain("take too long"));
        Assert.That(Chain(501).OnlyFault(), Does.Contain("OSC003").And.Contain("declares 501 parameters"));
    }

    private static Spaces Chain(int length)
    {
        var space = Of(Range("p0", "1", "900000", "1"));
        space.Declarations = Declare("p0", "double", "1") + string.Concat(Enumerable.Range(1, length - 1)
            .Select(i => Declare($"p{i}", "double", $"$p{i - 1}", Group(Must("lessThan", $"${{$p{i - 1} + 1}}")))));
        return space;
    }

    private static bool IsRead(string declarations, int a, int b, int c)
    {
        var files = new TestFiles { Parameters = declarations, Action = TestFiles.SpeedTo("1") };
        files.Options = new ReadOptions { Parameters = Choose($"a={a} b={b} c={c}").Chosen };
        return files.Read().IsValid;
    }

    private static SpaceOptions Choose(string pairs) => new()
    {
        Chosen = pairs.Split(' ').Select(pair => pair.Split('='))
            .ToImmutableSortedDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal),
    };
}
