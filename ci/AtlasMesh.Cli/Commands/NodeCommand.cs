using System.CommandLine;
using System.Globalization;
using AtlasMesh.Cli.Clusters;
using AtlasMesh.Gates;
using AtlasMesh.Runners.Api;
using Google.Protobuf;

namespace AtlasMesh.Cli.Commands;

/// <summary>`atlasmesh node`: this process as a node of a cluster, and what can be asked of nodes.</summary>
internal static class NodeCommand
{
    public static Command Create()
    {
        var command = new Command("node", "Nodes of the cluster.");
        command.Subcommands.Add(NodeStartCommand.Create());
        command.Subcommands.Add(CreateList());
        command.Subcommands.Add(CreateDrain());
        command.Subcommands.Add(CreateToken());
        return command;
    }

    private static Command CreateList()
    {
        var cluster = new ClusterSettings();
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("list", "List the workers of a cluster, and who leads.") { json };
        cluster.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var client = cluster.Open(parsed, AccessRole.Viewer)!;
            var nodes = await client.NodesAsync(cancel);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                await output.WriteLineAsync(JsonFormatter.Default.Format(nodes));
                return;
            }

            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{nodes.Leader} leads in epoch {nodes.Epoch}, at {nodes.LeaderAddress}"));
            foreach (var node in nodes.Nodes)
            {
                var state = node.Draining ? "drains" : string.Create(CultureInfo.InvariantCulture, $"{node.Claimed} cells");
                var labels = string.Join(' ', node.Labels);
                await output.WriteLineAsync($"{node.Node}  {node.RunnerClass}  {node.Slots} slots  {state}  {labels}".TrimEnd());
            }
        });
        return command;
    }

    private static Command CreateDrain()
    {
        var cluster = new ClusterSettings();
        var node = new Argument<string>("NODE") { Description = "Its name, as node list gives it." };
        var command = new Command("drain", "Give a worker nothing more; it ends when what it runs is done.") { node };
        cluster.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var client = cluster.Open(parsed, AccessRole.Operator)!;
            await client.DrainAsync(parsed.GetRequiredValue(node), cancel);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{parsed.GetRequiredValue(node)} drains");
        });
        return command;
    }

    private static Command CreateToken()
    {
        var role = new Option<AccessRole>("--role") { Description = "viewer, submitter, operator or approver.", Required = true };
        var name = new Option<string>("--name") { Description = "Who it is for.", Required = true };
        var hours = new Option<double>("--hours") { Description = "How long it is good.", DefaultValueFactory = _ => 8 };
        var key = new Option<FileInfo?>("--key") { Description = "The key of the cluster's tokens, when it is not this user's own." };
        var command = new Command("token", "Make a token for somebody to use a cluster with.") { role, name, hours, key };
        command.SetAction(parsed =>
        {
            const double mostHours = 24 * 31;
            var life = parsed.GetValue(hours);
            if (!(life > 0 && life <= mostHours))
            {
                throw new CliException(
                    ExitCode.Usage, "'--hours' can't be that", $"a token is good for up to {mostHours} hours", "give fewer");
            }

            var file = parsed.GetValue(key)?.FullName ?? Tokens.KeyFile;
            if (!File.Exists(file))
            {
                throw new CliException(
                    ExitCode.Usage, $"{file} is not there", "a coordinator makes it when it starts", "name it with --key");
            }

            parsed.InvocationConfiguration.Output.WriteLine(
                Tokens.Issue(parsed.GetRequiredValue(name), parsed.GetValue(role), TimeSpan.FromHours(life), file));
        });
        return command;
    }
}
