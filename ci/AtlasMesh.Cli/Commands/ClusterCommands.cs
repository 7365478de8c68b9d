using System.CommandLine;
using System.Globalization;
using AtlasMesh.Contracts.Api.V1;
using AtlasMesh.Gates;
using AtlasMesh.Runners.Api;
using Google.Protobuf;

namespace AtlasMesh.Cli.Commands;

/// <summary>`atlasmesh list`, `watch` and `cancel`: the runs of a cluster.</summary>
internal static class ClusterCommands
{
    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object." };

    public static Command CreateList()
    {
        var cluster = new ClusterSettings();
        var command = new Command("list", "List the runs of a cluster.") { Json };
        cluster.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var client = cluster.Open(parsed, AccessRole.Viewer)!;
            var runs = await client.RunsAsync(cancel);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(Json)) await output.WriteLineAsync(JsonFormatter.Default.Format(runs));
            else foreach (var run in runs.Runs) await output.WriteLineAsync(Line(run));
        });
        return command;
    }

    public static Command CreateWatch()
    {
        var cluster = new ClusterSettings();
        var run = new Argument<string>("RUN") { Description = "Its name." };
        var command = new Command("watch", "Follow a run of a cluster until it is over.") { run, Json };
        cluster.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var client = cluster.Open(parsed, AccessRole.Viewer)!;
            var (name, json, output) = (parsed.GetRequiredValue(run), parsed.GetValue(Json), parsed.InvocationConfiguration.Output);
            await client.RunAsync(name, cancel);
            var isComplete = false;
            await foreach (var notice in client.WatchAsync(name, cancel))
            {
                isComplete = notice.Complete;
                if (json) await output.WriteLineAsync(JsonFormatter.Default.Format(notice));
                else if (Tell(notice) is { } line) await output.WriteLineAsync(line);
            }

            return (int)(isComplete ? ExitCode.Ok : ExitCode.Inconclusive);
        });
        return command;
    }

    public static Command CreateCancel()
    {
        var cluster = new ClusterSettings();
        var run = new Argument<string>("RUN") { Description = "Its name." };
        var command = new Command("cancel", "Stop a run of a cluster. What has its record keeps it.") { run };
        cluster.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var client = cluster.Open(parsed, AccessRole.Submitter)!;
            var cancelled = await client.CancelAsync(parsed.GetRequiredValue(run), cancel);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(Line(cancelled));
        });
        return command;
    }

    private static string Line(RunView run)
    {
        var figures = run.Figures is { } known
            ? string.Create(
                CultureInfo.InvariantCulture, $"{known.Over}/{known.Planned} cells, {known.Claimed} running, {known.GivenUp} given up ")
            : "";
        return $"{run.Run}  {run.State,-8}  {run.Submitter,-12}  priority {run.Priority}  {figures}{run.Reason}";
    }

    private static string? Tell(RunNotice notice) => notice.Kind switch
    {
        "over" => $"{(notice.Complete ? "complete" : "stopped")}: {notice.Figures.Over}/{notice.Figures.Planned} cells have their record",
        "cell-ended" => $"{notice.Figures.Over}/{notice.Figures.Planned} cells",
        "attempt-failed" => $"RETRY {notice.Cell.Cell}: attempt {notice.Attempt} left no verdict: {notice.Trouble}",
        "runner-joined" => $"runner {notice.Runner} with {notice.Slots} slots",
        "runner-lost" => $"runner {notice.Runner} is gone; its cells go to others",
        "record-stale" => $"a record of {notice.Cell.Cell} came too late and is kept apart",
        _ => null,
    };
}
