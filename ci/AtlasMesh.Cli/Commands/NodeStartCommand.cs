using System.CommandLine;
using AtlasMesh.Cli.Running;
using AtlasMesh.Gates;
using AtlasMesh.Runners;
using AtlasMesh.Runners.Cluster;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;

namespace AtlasMesh.Cli.Commands;

/// <summary>`atlasmesh node start`: makes this process a worker or a coordinator.</summary>
internal static class NodeStartCommand
{
    private const string Help = """
        Start a node. A worker runs cells for a run that listens, or for a cluster of coordinators; a coordinator keeps the ledger and
        hands out cells. Several coordinators share one ledger: one leads, the others wait to take over.

        Example: atlasmesh node start --role coordinator --listen 127.0.0.1:4053 --api 127.0.0.1:4080
        Example: atlasmesh node start --role worker --join 127.0.0.1:4053
        """;

    private static readonly TimeSpan DrainGrace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RestartPause = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var role = new Option<string>("--role") { Description = "worker or coordinator.", DefaultValueFactory = _ => "worker" };
        role.AcceptOnlyFromAmong("worker", "coordinator");
        var options = new Options();
        var command = new Command("start", Help) { role };
        options.AddTo(command);
        command.SetAction((parsed, _) =>
            parsed.GetValue(role) == "worker" ? WorkAsync(options, parsed) : CoordinateAsync(options, parsed));
        return command;
    }

    private static async Task<int> WorkAsync(Options options, ParseResult parsed)
    {
        if (parsed.GetValue(options.Slots) is < 1 or > 256)
            throw new CliException(ExitCode.Usage, "'--slots' can't be that", "a worker has 1 to 256 slots", "give another number");

        var seeds = (parsed.GetValue(options.Join) ?? []).Select(RunSettings.ParseAddress).ToList();
        if (seeds.Count == 0)
        {
            throw new CliException(
                ExitCode.Usage, "a worker has nowhere to go", "'--join' is missing", "give the address of a coordinator");
        }

        var request = new JoinRequest(seeds[0], Folders.Nodes)
        {
            Others = [.. seeds.Skip(1)],
            Slots = parsed.GetValue(options.Slots),
            Labels = [.. parsed.GetValue(options.Labels) ?? []],
            Marker = new ReferenceDrivers().Mark,
            Log = Console.Error.WriteLine,
        };
        JoinedRunner? runner = null;
        using var signals = new SignalWatch(_ => runner?.Drain(DrainGrace));
        while (true)
        {
            await using var started = runner = JoinedRunner.Start(request);
            await Console.Error.WriteLineAsync($"runner {runner.Name} with {request.Slots} slots, joining {request.Join}");
            var end = await EndOfAsync(runner, signals);
            await Console.Error.WriteLineAsync($"runner {runner.Name} ended: {end}");
            if (end != WorkerEnd.Removed || signals.Code != ExitCode.Ok) return (int)signals.Code;

            // The others took it for dead, as they do with one that was paused: under a new name it is welcome again.
            await Task.Delay(RestartPause);
        }
    }

    /// <summary>A worker that was asked to end does so in time, whether or not anybody is there to take back its cells.</summary>
    private static async Task<WorkerEnd> EndOfAsync(JoinedRunner runner, SignalWatch signals)
    {
        var end = runner.Completion;
        while (await Task.WhenAny(end, Task.Delay(RestartPause)) != end)
        {
            if (signals.Code == ExitCode.Ok) continue;

            await Task.WhenAny(end, Task.Delay(DrainGrace + RestartPause));
            return end.IsCompleted ? await end : WorkerEnd.CoordinatorGone;
        }

        return await end;
    }

    private static async Task<int> CoordinateAsync(Options options, ParseResult parsed)
    {
        var folder = Path.GetFullPath(parsed.GetValue(options.Folder)?.FullName ?? Path.Combine(Folders.State, "cluster"));
        Directory.CreateDirectory(folder);
        var request = new CoordinatorRequest(
            RunSettings.ParseAddress(parsed.GetRequiredValue(options.Listen)),
            RunSettings.ParseAddress(parsed.GetRequiredValue(options.Api)),
            Ledger(parsed.GetValue(options.Ledger) ?? Path.Combine(folder, "ledger.sqlite")),
            new ContentStore(parsed.GetValue(options.Content)?.FullName ?? Path.Combine(folder, "content")),
            CoordinatorNode.TokensIn(Path.Combine(folder, "tokens.key")))
        {
            Seeds = [.. (parsed.GetValue(options.Join) ?? []).Select(RunSettings.ParseAddress)],
            Log = Console.Error.WriteLine,
        };
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var signals = new SignalWatch(_ => stopped.TrySetResult());
        while (true)
        {
            await using var node = await CoordinatorNode.StartAsync(request);
            await Console.Error.WriteLineAsync($"coordinator {node.Name}: nodes join at {node.Address}, {node.Api} is for its users");
            await Console.Error.WriteLineAsync($"ledger {request.Ledger}, content {request.Content.Folder}");
            if (await Task.WhenAny(stopped.Task, node.Removed) == stopped.Task) return (int)signals.Code;

            await Console.Error.WriteLineAsync("the other nodes took this one for dead; it starts again");
            await Task.Delay(RestartPause);
        }
    }

    private static LedgerAddress Ledger(string text)
    {
        try
        {
            return LedgerAddress.Parse(text);
        }
        catch (FormatException e)
        {
            throw new CliException(ExitCode.Usage, "'--ledger' can't be used", e.Message, "give a file or a postgres:// address");
        }
    }

    private sealed class Options
    {
        public Option<string[]> Join { get; } = new("--join")
        {
            Description = "Where a run or a coordinator listens; several may be named.",
            HelpName = "HOST:PORT",
        };

        public Option<int> Slots { get; } = new("--slots")
        {
            Description = "Worker: cells that it runs at once.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };

        public Option<string[]> Labels { get; } = new("--label") { Description = "Worker: what it offers to cells that ask for it." };

        public Option<string> Listen { get; } = new("--listen")
        {
            Description = "Coordinator: where other nodes reach it.",
            DefaultValueFactory = _ => "127.0.0.1:4053",
            HelpName = "HOST:PORT",
        };

        public Option<string> Api { get; } = new("--api")
        {
            Description = "Coordinator: where its HTTP interface listens.",
            DefaultValueFactory = _ => "127.0.0.1:4080",
            HelpName = "HOST:PORT",
        };

        public Option<string?> Ledger { get; } = new("--ledger")
        {
            Description = "Coordinator: a file, or postgres://USER@HOST/DATABASE; shared by all coordinators of the cluster.",
        };

        public Option<DirectoryInfo?> Content { get; } = new("--content")
        {
            Description = "Coordinator: folder of inputs, builds and traces; shared likewise.",
        };

        public Option<DirectoryInfo?> Folder { get; } = new("--folder")
        {
            Description = "Coordinator: where ledger, content and the key of tokens are unless said otherwise.",
        };

        public void AddTo(Command command)
        {
            foreach (var option in (Option[])[Join, Slots, Labels, Listen, Api, Ledger, Content, Folder]) command.Options.Add(option);
        }
    }
}
