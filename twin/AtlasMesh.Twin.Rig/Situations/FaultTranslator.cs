using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Twin.Faults;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Rig.Situations;

/// <summary>Turns the faults of a situation into those that the twin injects.</summary>
internal static class FaultTranslator
{
    private const double ToTheLeft = Math.PI / 2;

    public static ImmutableArray<FaultPlan> Translate(IEnumerable<Fault> written, SituationFaults faults)
    {
        var plans = ImmutableArray.CreateBuilder<FaultPlan>();

        foreach (var fault in written)
        {
            if (Plan(fault, faults) is { } plan) plans.Add(plan);
        }

        return plans.ToImmutable();
    }

    private static FaultPlan? Plan(Fault fault, SituationFaults faults)
    {
        var (id, at, lasts) = (fault.Id.Length > 0 ? fault.Id : fault.Kind, new SimTime(fault.AtNs), new SimDuration(fault.ForNs));
        var vehicle = Find(fault, "vehicle")?.Text ?? "";

        if (at < SimTime.Start || !(lasts > SimDuration.Zero))
        {
            faults.Add("RIG020", $"fault '{id}' begins at {at} for {lasts}; it must begin in the run and last");
            return null;
        }

        return fault.Kind switch
        {
            RigFeatures.GnssJump =>
                new FaultPlan.GnssJump(id, vehicle, at, lasts, Number(fault, "offset", faults), Direction(fault, faults)),
            RigFeatures.GnssPull =>
                new FaultPlan.GnssPull(id, vehicle, at, lasts, Number(fault, "rate", faults), Direction(fault, faults)),
            RigFeatures.GnssOutage => new FaultPlan.GnssOutage(id, vehicle, at, lasts),
            RigFeatures.LinkBlackout => new FaultPlan.LinkBlackout(id, vehicle, at, lasts, [.. Find(fault, "links")?.Texts?.Values ?? []]),
            _ => throw new InvalidOperationException($"The fault kind '{fault.Kind}' was to be refused as unsupported."),
        };
    }

    private static double Number(Fault fault, string name, SituationFaults faults)
    {
        if (Find(fault, name) is { ValueCase: Argument.ValueOneofCase.Number } argument && double.IsFinite(argument.Number))
            return argument.Number;

        faults.Add("RIG021", $"fault '{fault.Id}' has no finite number '{name}'; give one");
        return 0;
    }

    private static double Direction(Fault fault, SituationFaults faults)
    {
        switch (Find(fault, "direction")?.Text ?? "across")
        {
            case "across": return ToTheLeft;
            case "along": return 0;
            default:
                faults.Add("RIG022", $"fault '{fault.Id}' has a direction that is neither 'across' nor 'along'");
                return 0;
        }
    }

    private static Argument? Find(Fault fault, string name) => fault.Arguments.FirstOrDefault(argument => argument.Name == name);
}
