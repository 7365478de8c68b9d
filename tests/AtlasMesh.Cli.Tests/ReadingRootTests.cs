using AtlasMesh.Cli.Planning;

namespace AtlasMesh.Cli.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ReadingRootTests : IDisposable
{
    private readonly string _folder = RealPath.Of(Directory.CreateTempSubdirectory("atlasmesh-root-").FullName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_file_of_the_project_may_read_from_the_project()
    {
        Assert.That(ReadingRoot.Of(Below("a/b/c/d/e"), _folder).Folder, Is.EqualTo(_folder));
    }

    [Test]
    public void A_file_elsewhere_may_read_from_its_repository_or_from_three_folders_above()
    {
        var deep = Below("a/b/c/d/e");
        Assert.That(ReadingRoot.Of(deep, null).Folder, Is.EqualTo(Below("a/b")));

        Below("a/.git");
        Assert.That(ReadingRoot.Of(deep, null).Folder, Is.EqualTo(Below("a")));
    }

    [TestCase("/")]
    [TestCase("/etc")]
    [TestCase("/tmp")]
    public void No_folder_of_the_system_is_a_root_but_for_what_lies_in_it(string system)
    {
        Assert.That(ReadingRoot.Of(Path.Combine(system, "atlasmesh-none"), null).Folder, Is.Not.EqualTo(system));
        Assert.That(ReadingRoot.Of(system, null).Folder, Is.EqualTo(system));
        Assert.That(ReadingRoot.Of("/", null).Holds("/x.xodr"), Is.False);
        Assert.That(ReadingRoot.Of("/etc", null).Holds("/etc/passwd"), Is.False);
    }

    [Test]
    public void The_home_of_the_user_is_no_root()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

        var below = Path.Combine(home, "atlasmesh-none");

        Assert.That(ReadingRoot.Of(Path.Combine(below, "x"), null).Folder, Is.EqualTo(below));
    }

    [TestCase("file")]
    [TestCase("folder")]
    [TestCase("circle")]
    public void What_a_link_leads_to_is_where_the_file_lies(string kind)
    {
        var inside = Below("in/x");
        var secret = Path.Combine(Below("out"), "secret");
        File.WriteAllText(secret, "");
        var link = Path.Combine(inside, "link");
        if (kind == "file") File.CreateSymbolicLink(link, "../../out/secret");
        else Directory.CreateSymbolicLink(link, kind == "circle" ? link : Below("out"));
        var root = new ReadingRoot(Below("in"), Below("in"));

        var named = kind == "file" ? link : Path.Combine(link, "secret");
        if (kind == "circle") Assert.That(() => root.Holds(named), Throws.InstanceOf<IOException>());
        else Assert.That(root.Holds(named), Is.False);
    }

    [Test]
    public void A_link_within_the_root_is_followed()
    {
        var map = Path.Combine(Below("maps"), "a.xodr");
        File.WriteAllText(map, "");
        Directory.CreateSymbolicLink(Path.Combine(Below("x"), "maps"), "../maps");

        Assert.That(ReadingRoot.Of(Below("x"), _folder).Holds(Path.Combine(_folder, "x", "maps", "a.xodr")), Is.True);
    }

    private string Below(string path) => Directory.CreateDirectory(Path.Combine(_folder, path)).FullName;
}
