using AtlasMesh.Gates;
using AtlasMesh.Testing;

namespace AtlasMesh.Cli.Tests;

/// <summary>The page "bring your own .xosc" of scenarios/README.md does what it says.</summary>
[NonParallelizable]
public sealed class ScenariosPageTests
{
    private const string Prompt = "./ci/atlasmesh ";

    [Test]
    public void The_page_shows_how_to_validate_plan_and_run() =>
        Assert.That(Commands().Select(command => command[0]).Distinct(), Is.EquivalentTo(new[] { "validate", "plan", "run" }));

    /// <summary>A run publishes a rig first, which is for the end-to-end tests: here its cells are only validated.</summary>
    [TestCaseSource(nameof(Commands))]
    public async Task Every_command_of_the_page_is_understood_and_finds_its_cells(string[] command)
    {
        string[] words = [command[0] == "run" ? "validate" : command[0], .. command[1..].Select(Rooted), "--project", Checkout.Root];

        Assert.That(await CommandLine.RunAsync(words), Is.EqualTo((int)ExitCode.Ok), string.Join(' ', words));
    }

    private static IEnumerable<string[]> Commands() =>
        File.ReadLines(Path.Combine(Checkout.Root, "scenarios", "README.md"))
            .Where(line => line.StartsWith(Prompt, StringComparison.Ordinal))
            .Select(line => line[Prompt.Length..].Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Rooted(string word) =>
        word.StartsWith("scenarios/", StringComparison.Ordinal) ? Path.Combine(Checkout.Root, word) : word;
}
