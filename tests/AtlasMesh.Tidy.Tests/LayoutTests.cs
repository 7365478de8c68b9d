namespace AtlasMesh.Tidy.Tests;

public sealed class LayoutTests
{
    private static readonly string[] Texts =
    [
        ".cs", ".csproj", ".props", ".targets", ".json", ".md", ".yml", ".yaml", ".proto", ".sh", ".txt", ".xml", ".xodr", ".xosc", ".html",
        ".css", ".js", ".sln", "",
    ];

    [Test]
    public void The_top_level_folders_are_the_fixed_ones() => Faults.ExpectNone(Layout.CheckTopFolders(Tree.TopFolders));

    [Test]
    public void All_code_lies_in_a_project() => Faults.ExpectNone(Layout.CheckCode(Tree.Files));

    [Test]
    public void Every_production_project_has_a_test_project() => Faults.ExpectNone(Layout.CheckMirrors(Tree.Projects));

    [Test]
    public void No_text_names_a_machine_or_a_package_host() =>
        Faults.ExpectNone(Tree.Files
            .Where(file => Texts.Contains(Path.GetExtension(file)))
            .SelectMany(file => Layout.CheckWording(file, Tree.Read(file))));

    [Test]
    public void A_new_or_missing_top_level_folder_is_named()
    {
        string[] folders = [".github", "ci", "docs", "edge", "fleet", "reports", "runners", "scenarios", "tests"];
        Assert.That(
            Layout.CheckTopFolders(folders),
            Is.EqualTo(new[]
            {
                "docs/ is not one of the top-level folders ci edge fleet reports runners scenarios tests twin",
                "the top-level folder twin/ is missing",
            }));
    }

    [Test]
    public void Code_outside_a_project_is_named()
    {
        string[] files = ["edge/A/A.csproj", "edge/A/Deep/B.cs", "edge/C.cs", "edge/AB/D.cs", "E.cs", "tests/Parallelism.cs"];
        var outside = Layout.CheckCode(files).Select(fault => fault.Split(' ')[0]);
        Assert.That(outside, Is.EqualTo(new[] { "edge/C.cs", "edge/AB/D.cs", "E.cs" }));
    }

    [Test]
    public void A_project_without_tests_is_named()
    {
        string[] projects =
            ["edge/AtlasMesh.Edge/AtlasMesh.Edge.csproj", "ci/AtlasMesh.Cli/AtlasMesh.Cli.csproj", "tests/Cli/AtlasMesh.Cli.Tests.csproj"];
        Assert.That(Layout.CheckMirrors(projects), Is.EqualTo(new[] { "AtlasMesh.Edge has no tests: make tests/AtlasMesh.Edge.Tests" }));
    }

    [Test]
    public void Paths_of_one_machine_and_package_hosts_are_named()
    {
        string[] lines =
        [
            "cd /" + "work/main", "\"/" + "root/.cache\"", "https://api.nuget" + ".org/v3", "registry.npm" + "js.org",
            "http://deb." + "debian.org", "net/" + "work/fine", "the tree's own /working/ folder", "xpath a/root/b",
        ];
        Assert.That(Layout.CheckWording("a.md", string.Join('\n', lines)).Select(fault => fault[..7]), Is.EqualTo(new[]
        {
            "a.md(1)", "a.md(2)", "a.md(3)", "a.md(4)", "a.md(5)",
        }));
    }
}
