using System.CommandLine;
using AtlasMesh.Cli.Planning;
using AtlasMesh.Cli.Running;
using AtlasMesh.Forge;
using AtlasMesh.Gates;
using AtlasMesh.Runners.Content;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Cli.Commands;

/// <summary>`atlasmesh gate`: runs the whole matrix of a policy at HEAD and decides.</summary>
internal static class GateCommand
{
    public static Command Create()
    {
        var settings = new RunSettings();
        var policy = new Option<string>("--policy") { Description = "A policy of ci/gates.", DefaultValueFactory = _ => "pr" };
        var command = new Command("gate", "Decide whether the commit at HEAD may pass.") { policy };
        settings.AddTo(command);

        command.SetAction(async (parsed, cancel) =>
        {
            var project = Project.Find(parsed.GetValue(settings.Project));
            var end = await RunAsync(project, parsed.GetRequiredValue(policy), settings.Read(parsed), cancel);
            new RunText(project, parsed.InvocationConfiguration.Output).Write(end, parsed.GetValue(settings.Json));
            return (int)end.Code;
        });

        return command;
    }

    private static async Task<RunEnd> RunAsync(Project project, string policyName, RunOptions options, CancellationToken cancel)
    {
        OutputFolder.RequireWritable(options.Output);
        var content = new ContentStore(Folders.Content);
        var tree = await SourceTree.OfWorkingTreeAsync(project.Root, cancel);
        using var export = await ExportAsync(project, options, cancel);
        var atHead = export is null ? project : new Project(export.Root);
        var policy = ReadPolicy(atHead, content, policyName);
        using var usage = new UsageWatch(TimeProvider.System);
        var plan = new Planner(atHead, content).PlanMatrixLazily(policy.Matrix, "gate");
        using var draft = PlanDraft.Of(plan.Cells, new RecheckSample(options.Recheck, seed: 1));
        var head = await SourceTree.OfCommitAsync(project.Root, "HEAD", cancel);
        var source = tree.Commit == head.Commit ? tree : head;
        var build = await new BuildStore(Folders.Builds).ObtainAsync(source, Console.Error.WriteLine, cancel);
        var subject = new RunSubject($"matrix {policy.Matrix}", draft, build) { Commit = head.Commit };
        return await new LocalRun(project, content, options, usage).ExecuteAsync(subject, policy);
    }

    /// <summary>Null where the working tree is HEAD as it stands.</summary>
    private static async Task<CommitExport?> ExportAsync(Project project, RunOptions options, CancellationToken cancel)
    {
        if (!await CommitExport.HasChangesAsync(project.Root, cancel)) return null;

        if (!options.Quiet) await Console.Error.WriteLineAsync("the working tree has changes; the gate judges HEAD without them");
        return await CommitExport.OfAsync(project.Root, "HEAD", cancel);
    }

    private static GatePolicy ReadPolicy(Project project, ContentStore content, string name)
    {
        var files = new ProjectFiles(project, content);
        var path = project.Policy(name);
        var text = files.ReadText(path) ?? throw new CliException(
            ExitCode.Usage, $"there is no policy '{name}'", $"{path} can't be read", "name one of ci/gates, such as pr");
        var policy = files.Take(PolicyReader.Read(files.NameOf(path), text));
        if (policy is not null && policy.Name != name)
        {
            files.Faults.Add(new Diagnostic(
                new SourcePlace(files.NameOf(path), 0, 0), PolicyReader.OtherName,
                $"it calls itself '{policy.Name}'; a policy has the name of its file"));
        }

        files.RefuseFaults();
        return policy!;
    }
}
