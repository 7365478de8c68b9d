using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using AtlasMesh.OpenScenario.Reading;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>Reads the axes of a deterministic distribution, in file order.</summary>
internal sealed class AxisReader(Binder bind)
{
    private const string Single = "DeterministicSingleParameterDistribution";
    private const string Multi = "DeterministicMultiParameterDistribution";

    private readonly SortedSet<string> _varied = new(StringComparer.Ordinal);

    public ImmutableArray<DistributionAxis> ReadAll(Node deterministic)
    {
        bind.Allow(deterministic, Single, Multi);
        var axes = ImmutableArray.CreateBuilder<DistributionAxis>();
        foreach (var node in deterministic.Children)
        {
            var axis = node.Name switch
            {
                Single => ReadSingle(node),
                Multi => ReadMulti(node),
                _ => null,
            };
            if (axis is null) continue;

            foreach (var parameter in axis.Parameters) Claim(bind, _varied, parameter, axis.Place);
            axes.Add(axis);
        }

        CheckSize(deterministic, axes);
        return axes.ToImmutable();
    }

    /// <summary>Notes that a parameter is varied; a fault where it is already.</summary>
    public static void Claim(Binder bind, SortedSet<string> varied, string parameter, SourcePlace place)
    {
        if (!varied.Add(parameter))
            bind.Faults.Add(place, DistributionFault.VariedTwice, $"the parameter '{parameter}' is varied twice; delete one of the two");
    }

    private void CheckSize(Node deterministic, IEnumerable<DistributionAxis> axes)
    {
        var size = axes.Aggregate(BigInteger.One, (product, axis) => product * axis.Size);
        if (size > ParameterDistribution.MaxCombinations)
        {
            bind.Faults.Add(deterministic, DistributionFault.TooManyCombinations, string.Create(CultureInfo.InvariantCulture,
                $"it has {size:N0} combinations and at most {ParameterDistribution.MaxCombinations:N0} are planned; take values off"));
        }
    }

    private DistributionAxis? ReadSingle(Node node)
    {
        var parameter = bind.Text(node, "parameterName");
        var place = node.Attribute("parameterName")?.Place ?? node.Place;
        var law = bind.Choice(node, "DistributionSet", "DistributionRange", "UserDefinedDistribution");
        return law?.Name switch
        {
            "DistributionSet" => new DistributionAxis.Listed([parameter], place, Elements(law)),
            "DistributionRange" => ReadRange(law, parameter, place),
            "UserDefinedDistribution" => RefuseUserDefined(bind, law, parameter),
            _ => null,
        };
    }

    /// <summary>Nobody but its inventor knows what such a distribution means.</summary>
    public static DistributionAxis? RefuseUserDefined(Binder bind, Node node, string parameter)
    {
        var type = bind.Text(node, "type");
        bind.Faults.Add(node, FaultCode.NotSupported,
            $"'UserDefinedDistribution' of type '{type}' for '{parameter}' is not supported; write its values as a 'DistributionSet'");
        return null;
    }

    private ImmutableArray<ImmutableArray<string>> Elements(Node set)
    {
        bind.Allow(set, "Element");
        if (set.Child("Element") is null)
            bind.Faults.Add(set, FaultCode.MissingElement, $"'{set.Name}' needs an element 'Element'; add one");

        return [.. set.ChildrenNamed("Element").Select(element => ImmutableArray.Create(bind.Text(element, "value")))];
    }

    private DistributionAxis.Stepped? ReadRange(Node node, string parameter, SourcePlace place)
    {
        bind.Allow(node, "Range");
        var step = Decimal(node, "stepWidth");
        if (bind.Child(node, "Range") is not { } range) return null;

        bind.Allow(range);
        if (Decimal(range, "lowerLimit") is not { } lower || Decimal(range, "upperLimit") is not { } upper || step is null) return null;

        if (step <= 0) return Refuse(node, $"'stepWidth' is {step.Value.ToString(CultureInfo.InvariantCulture)} but must be above zero");
        if (lower > upper) return Refuse(range, "'lowerLimit' is above 'upperLimit'; exchange them");

        return new DistributionAxis.Stepped([parameter], place, lower, upper, step.Value);
    }

    private decimal? Decimal(Node node, string name)
    {
        if (node.Attribute(name) is null)
        {
            bind.Text(node, name);
            return null;
        }

        if (bind.OptionalNumber(node, name) is null) return null;

        var text = bind.OptionalText(node, name);
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) <= DistributionAxis.Stepped.Largest && Decimals(number) <= DistributionAxis.Stepped.MostDecimals
            && (number != 0 || double.Parse(text, CultureInfo.InvariantCulture) == 0))
            return number;

        Refuse(node,
            $"'{name}' is {text}, which can't be stepped exactly; stay within 1e15 and {DistributionAxis.Stepped.MostDecimals} decimals");
        return null;
    }

    /// <summary>How many decimals are needed: dividing by one with many zeros takes off those at the end.</summary>
    private static int Decimals(decimal number) => (number / 1.0000000000000000000000000000m).Scale;

    private DistributionAxis.Stepped? Refuse(Node node, string message)
    {
        bind.Faults.Add(node, DistributionFault.BadRange, message);
        return null;
    }

    private DistributionAxis.Listed? ReadMulti(Node node)
    {
        if (bind.Choice(node, "ValueSetDistribution") is not { } law) return null;

        bind.Allow(law, "ParameterValueSet");
        var sets = law.ChildrenNamed("ParameterValueSet").Select(set => (Node: set, Values: ReadSet(set))).ToList();
        if (sets.Count == 0)
        {
            bind.Faults.Add(law, FaultCode.MissingElement, "'ValueSetDistribution' needs an element 'ParameterValueSet'; add one");
            return null;
        }

        var parameters = sets[0].Values.Keys.ToImmutableArray();
        foreach (var (set, values) in sets.Where(set => !set.Values.Keys.SequenceEqual(parameters)))
        {
            bind.Faults.Add(set, DistributionFault.UnevenSets,
                $"it assigns {Names(values.Keys)} but the first set {Names(parameters)}; assign the same parameters in every set");
            return null;
        }

        return new DistributionAxis.Listed(parameters, law.Place, [.. sets.Select(set => set.Values.Values.ToImmutableArray())]);
    }

    private SortedDictionary<string, string> ReadSet(Node set)
    {
        bind.Allow(set, "ParameterAssignment");
        if (set.Child("ParameterAssignment") is null)
            bind.Faults.Add(set, FaultCode.MissingElement, "'ParameterValueSet' needs an element 'ParameterAssignment'; add one");

        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var assignment in set.ChildrenNamed("ParameterAssignment"))
        {
            var parameter = bind.Text(assignment, "parameterRef");
            if (!values.TryAdd(parameter, bind.Text(assignment, "value")))
                bind.Faults.Add(assignment, DistributionFault.VariedTwice, $"the set assigns '{parameter}' twice; delete one of the two");
        }

        return values;
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Take(20));
}
