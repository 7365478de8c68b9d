using AtlasMesh.Cli.Running;
using AtlasMesh.Durable;
using AtlasMesh.Gates;

namespace AtlasMesh.Cli.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OutputFolderTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("atlasmesh-output-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_folder_that_can_not_be_made_is_refused_beforehand()
    {
        var file = Put("a-file");
        foreach (var path in new[] { file, Path.Combine(file, "below"), "/proc/none" })
        {
            var refusal = Assert.Throws<CliException>(() => OutputFolder.RequireWritable(path))!;
            Assert.That((refusal.Code, refusal.Message), Is.EqualTo((ExitCode.Usage, $"the output folder {path} can't be written")));
        }
    }

    [Test]
    public void Trying_a_folder_leaves_nothing_behind()
    {
        OutputFolder.RequireWritable(Path.Combine(_folder, "new", "below"));

        Assert.That(Directory.EnumerateFileSystemEntries(_folder), Is.Empty);
    }

    [Test]
    public void What_an_earlier_run_left_goes_and_nothing_else_does()
    {
        string[] theirs = ["notes.plan", "r-1.plan", "traces/mine.mcap", "traces/cut-in-0123456789ab.csv", "rows.txt"];
        string[] ours = ["r-20261123-120000-0a1b.plan", "traces/cut-in-0123456789ab.mcap"];
        string[] earlier = ["r-20261122-120000-ffff.plan", "traces/old-0123456789ab.mcap", "traces/cut-in-0123456789ab-r1.mcap"];
        foreach (var name in theirs.Concat(ours).Concat(earlier)) Put(name);

        OutputFolder.RemoveEarlier(DurableFiles.Local, _folder, "r-20261123-120000-0a1b", name => name == "cut-in-0123456789ab");

        var left = Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder, path));
        Assert.That(left, Is.EquivalentTo(theirs.Concat(ours)));
    }

    [Test]
    public void A_folder_of_traces_that_is_empty_then_goes_too()
    {
        Put("traces/old-0123456789ab.mcap");
        OutputFolder.RemoveEarlier(DurableFiles.Local, _folder, "r-20261123-120000-0a1b", _ => false);

        Assert.That(Directory.EnumerateFileSystemEntries(_folder), Is.Empty);
    }

    private string Put(string name)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, name);
        return path;
    }
}
