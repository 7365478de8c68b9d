using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads traffic signal controllers and their phases.</summary>
internal static class SignalReader
{
    public static ImmutableArray<SignalProgram> Read(Binder bind, Node? signals)
    {
        if (signals is null)
            return [];

        bind.Allow(signals, "TrafficSignalController");
        var programs = ImmutableArray.CreateBuilder<SignalProgram>();
        foreach (var node in signals.ChildrenNamed("TrafficSignalController"))
        {
            bind.Allow(node, "Phase");
            var phases = node.ChildrenNamed("Phase").Select(phase => Phase(bind, phase)).ToImmutableArray();
            var reference = bind.OptionalText(node, "reference") is { Length: > 0 } written ? written : null;
            var program = new SignalProgram(bind.Text(node, "name"), phases, reference, Delay(bind, node));
            if (phases.Sum(phase => phase.Seconds) > 0)
                programs.Add(program);
            else
                bind.Faults.Add(node, FaultCode.OutOfRange, "the phases of a controller last 0 s together; add one or lengthen them");
        }

        CheckReferences(bind, signals, programs);
        return programs.ToImmutable();
    }

    private static double Delay(Binder bind, Node node) =>
        node.Attribute("delay") is null ? 0 : ConditionReader.Seconds(bind, node, "delay");

    private static SignalPhase Phase(Binder bind, Node node)
    {
        bind.Allow(node, "TrafficSignalState");
        return new SignalPhase(
            bind.Text(node, "name"),
            ConditionReader.Seconds(bind, node, "duration"),
            [.. node.ChildrenNamed("TrafficSignalState").Select(state => State(bind, state))]);
    }

    private static SignalState State(Binder bind, Node node) =>
        new(bind.Text(node, "trafficSignalId"), bind.Text(node, "state"));

    private static void CheckReferences(Binder bind, Node signals, ImmutableArray<SignalProgram>.Builder programs)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var program in programs)
        {
            if (!names.Add(program.Name))
                bind.Faults.Add(signals, FaultCode.DuplicateName, $"there are two controllers '{program.Name}'; rename one");
        }

        foreach (var program in programs.Where(program => program.Reference is not null && !names.Contains(program.Reference)))
            bind.Faults.Add(signals, FaultCode.UnknownName, $"there is no traffic signal controller '{program.Reference}'; declare it");
    }
}
