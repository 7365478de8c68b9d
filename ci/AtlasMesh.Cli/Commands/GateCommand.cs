using System.CommandLine;
using AtlasMesh.Cli.Planning;
using AtlasMesh.Cli.Running;
using AtlasMesh.Forge;
using AtlasMesh.Gates;
using AtlasMesh.Runners.Content;

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
        var content = new ContentStore(Folders.Content);
        var tree = await SourceTree.OfWorkingTreeAsync(project.Root, cancel);
        var atHead = await AtHeadAsync(project, options, cancel);
        var policy = ReadPolicy(atHead, content, policyName);
        var cells = new Planner(atHead, content).PlanMatrix(policy.Matrix, "gate");
        var source = tree.Commit.Length > 0 ? tree : await SourceTree.OfCommitAsync(project.Root, "HEAD", cancel);
        var build = await new BuildStore(Folders.Builds).ObtainAsync(source, Console.Error.WriteLine, cancel);
        return await new RunExecution(atHead, content, options).ExecuteAsync(new RunSubject($"matrix {policy.Matrix}", cells, build), policy);
    }

    /// <summary>The project as HEAD has it: the working tree where it has no changes, an export of the commit where it has.</summary>
    private static async Task<Project> AtHeadAsync(Project project, RunOptions options, CancellationToken cancel)
    {
        if (!await CommitExport.HasChangesAsync(project.Root, cancel)) return project;

        if (!options.Quiet) await Console.Error.WriteLineAsync("the working tree has changes; the gate judges HEAD without them");
        return new Project(await CommitExport.ToAsync(project.Root, "HEAD", Folders.Trees, cancel));
    }

    private static GatePolicy ReadPolicy(Project project, ContentStore content, string name)
    {
        var files = new ProjectFiles(project, content);
        var path = project.Policy(name);
        var text = files.ReadText(path) ?? throw new CliException(
            ExitCode.Usage, $"there is no policy '{name}'", $"{path} can't be read", "name one of ci/gates, such as pr");
        var policy = files.Take(PolicyReader.Read(files.NameOf(path), text));
        files.RefuseFaults();
        return policy!;
    }
}
