namespace AtlasMesh.Durable.Tests;

public sealed class DurableFilesTests
{
    [Test]
    public void A_folder_made_stays_made_with_all_above_it()
    {
        var disk = new SimulatedDisk();
        var files = new DurableFiles(disk);
        files.CreateDirectory("a/b/c");
        files.ReplaceAtomically("a/b/c/x", [1]);

        for (var seed = 0UL; seed < 50; seed++)
            Assert.That(new DurableFiles(disk.AfterPowerCut(seed)).ReadAllBytes("a/b/c/x"), Is.EqualTo(new byte[] { 1 }));
    }

    [Test]
    public void A_folder_made_without_a_sync_can_be_gone()
    {
        var disk = new SimulatedDisk();
        disk.MakeFolder("a", Readers.Everyone);
        var survived = Enumerable.Range(0, 50).Select(seed => disk.AfterPowerCut((ulong)seed).FolderExists("a"));
        Assert.That(survived, Has.Some.False.And.Some.True);
    }

    [Test]
    public void A_deleted_file_stays_deleted()
    {
        var disk = new SimulatedDisk();
        var files = new DurableFiles(disk);
        files.ReplaceAtomically("x", [1]);
        files.Delete("x");
        files.Delete("x");

        Assert.That(files.Exists("x"), Is.False);
        for (var seed = 0UL; seed < 50; seed++) Assert.That(disk.AfterPowerCut(seed).FileExists("x"), Is.False);
    }

    [Test]
    public void A_missing_file_is_named()
    {
        var files = new DurableFiles(new SimulatedDisk());
        Assert.That(() => files.ReadAllBytes("no.json"), Throws.InstanceOf<FileNotFoundException>().With.Message.Contains("no.json"));
    }

    [Test]
    public void Files_come_in_ordinal_order_without_the_unfinished()
    {
        var disk = new SimulatedDisk();
        var files = new DurableFiles(disk);
        foreach (var name in new[] { "b", "B", "a10", "a9", "ä" }) files.ReplaceAtomically(name, []);
        disk.Open("c.0123456789abcdef.tmp", Readers.Everyone).Dispose();

        Assert.That(files.Enumerate("."), Is.EqualTo(new[] { "B", "a10", "a9", "b", "ä" }));
        Assert.That(files.Enumerate("nowhere"), Is.Empty);
    }
}
