using System.CommandLine;
using AtlasMesh.Cli.Clusters;
using AtlasMesh.Cli.Planning;
using AtlasMesh.Cli.Running;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Forge;
using AtlasMesh.Gates;
using AtlasMesh.Runners.Api;
using AtlasMesh.Runners.Content;

namespace AtlasMesh.Cli.Commands;

/// <summary>`atlasmesh run`: runs what is named against the rig of the working tree.</summary>
internal static class RunCommand
{
    private const int MaxSample = 50_000;

    private const string Help = """
        Run scenario files, folders, scenarios of the library or single cells against the rig of the working tree. Prints what is
        not green with the command that repeats it, and leaves a report, a signed matrix, records and traces in a folder.

        Example: atlasmesh run my/cut_in.xosc --trace full --output out/cut_in
        Example: atlasmesh run my/alks --distributions --sample 500 --recheck 20
        """;

    public static Command Create()
    {
        var settings = new RunSettings();
        var selection = new SelectionSettings();
        var command = new Command("run", Help);
        var sample = new Option<int?>("--sample")
        {
            Description = "Only N cells of those selected, chosen by chance from the seed; for a quick look at a large space.",
            HelpName = "N",
        };
        var cluster = new ClusterSettings();
        selection.AddTo(command);
        command.Options.Add(sample);
        settings.AddTo(command);
        cluster.AddToRun(command);

        command.SetAction(async (parsed, cancel) =>
        {
            var project = Project.Find(parsed.GetValue(settings.Project));
            var content = new ContentStore(Folders.Content);
            var request = selection.Read(parsed);
            var options = settings.Read(parsed) with { ChecksFile = request.ChecksFile };
            OutputFolder.RequireWritable(options.Output);
            using var client = cluster.Open(parsed, AccessRole.Submitter);
            using var usage = new UsageWatch(TimeProvider.System);
            var cells = Sampled(Selected(project, content, request).Cells, parsed.GetValue(sample), request.Seed);
            using var draft = PlanDraft.Of(cells, new RecheckSample(options.Recheck, request.Seed));
            var source = await SourceTree.OfWorkingTreeAsync(project.Root, cancel);
            var build = await new BuildStore(Folders.Builds).ObtainAsync(source, Console.Error.WriteLine, cancel);
            var isOfCommit = draft.IsWithinProject && !await CommitExport.HasChangesAsync(project.Root, cancel);
            var subject = new RunSubject(string.Join(' ', request.Selections), draft, build) { Commit = isOfCommit ? source.Commit : "" };
            var end = client is null
                ? await new LocalRun(project, content, options, usage).ExecuteAsync(subject, policy: null)
                : await new RemoteRun(project, content, options, client).ExecuteAsync(subject, cluster.ReadWish(parsed), cancel);
            if (end is null) return (int)ExitCode.Pending;

            new RunText(project, parsed.InvocationConfiguration.Output).Write(end, options.Json);
            return (int)end.Code;
        });

        return command;
    }

    private static IEnumerable<PlannedCell> Sampled(IEnumerable<PlannedCell> cells, int? sample, ulong seed)
    {
        if (sample is not { } most) return cells;
        if (most is < 1 or > MaxSample)
        {
            throw new CliException(
                ExitCode.Usage, $"'--sample {most}' can't be used", $"a sample has 1 to {MaxSample} cells", "give another number");
        }

        var lottery = new CellLottery(most, seed, "sample");
        foreach (var cell in cells) lottery.Add(cell);
        return lottery.Chosen(most);
    }

    /// <summary>Never empty: nothing selected is an end of its own.</summary>
    public static CellPlan Selected(Project project, ContentStore content, PlanRequest request)
    {
        var plan = new Planner(project, content).Plan(request);
        return plan.Count > 0 ? plan : throw new CliException(
            ExitCode.NothingSelected, "nothing was selected", $"no cell is in {string.Join(", ", request.Selections)}",
            "name a scenario file (.yaml or .xosc), a distribution, or a folder that holds some");
    }
}
