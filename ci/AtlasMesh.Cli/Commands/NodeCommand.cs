using System.CommandLine;
using AtlasMesh.Cli.Running;
using AtlasMesh.Gates;
using AtlasMesh.Runners;

namespace AtlasMesh.Cli.Commands;

/// <summary>`atlasmesh node start`: makes this process a worker of a run that listens.</summary>
internal static class NodeCommand
{
    private static readonly TimeSpan DrainGrace = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var command = new Command("node", "Nodes of the cluster.");
        command.Subcommands.Add(CreateStart());
        return command;
    }

    private static Command CreateStart()
    {
        var role = new Option<string>("--role") { Description = "What the node does.", DefaultValueFactory = _ => "worker" };
        role.AcceptOnlyFromAmong("worker");
        var join = new Option<string>("--join") { Description = "Where the run listens.", HelpName = "HOST:PORT", Required = true };
        var slots = new Option<int>("--slots")
        {
            Description = "Cells that it runs at once.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var command = new Command("start", "Start a worker that joins a run.") { role, join, slots };

        command.SetAction(async (parsed, _) =>
        {
            if (parsed.GetValue(slots) is < 1 or > 256)
                throw new CliException(ExitCode.Usage, "'--slots' can't be that", "a worker has 1 to 256 slots", "give another number");

            var address = RunSettings.ParseAddress(parsed.GetRequiredValue(join));
            var request = new JoinRequest(address, Folders.Nodes)
            {
                Slots = parsed.GetValue(slots),
                Marker = new ReferenceDrivers().Mark,
            };
            await using var runner = JoinedRunner.Start(request);
            using var signals = new SignalWatch(_ => runner.Drain(DrainGrace));
            await Console.Error.WriteLineAsync($"runner {runner.Name} with {request.Slots} slots, joining {request.Join}");
            var end = await runner.Completion;
            await Console.Error.WriteLineAsync($"runner {runner.Name} ended: {end}");
            return (int)signals.Code;
        });

        return command;
    }
}
