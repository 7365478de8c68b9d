using AtlasMesh.Durable;

namespace AtlasMesh.Evidence.Tests;

public sealed class DevelopmentKeyTests
{
    [Test]
    public void It_is_made_once_and_then_stays_the_same()
    {
        var files = new DurableFiles(new SimulatedDisk());
        files.CreateDirectory("state");
        using var first = DevelopmentKey.LoadOrCreate(files, "state/keys");
        using var second = DevelopmentKey.LoadOrCreate(files, "state/keys");

        Assert.That(second.Public.Id, Is.EqualTo(first.Public.Id));
        Assert.That(second.Kind, Is.EqualTo("development"));
    }

    [Test]
    public void Nobody_but_its_owner_can_read_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Windows has no file modes.");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("atlasmesh-key-").FullName;
        try
        {
            DevelopmentKey.LoadOrCreate(DurableFiles.Local, Path.Combine(folder, "keys")).Dispose();
            var mode = File.GetUnixFileMode(Path.Combine(folder, "keys", DevelopmentKey.FileName));

            Assert.That(mode, Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void A_key_file_that_holds_something_else_is_refused_and_left_alone()
    {
        var files = new DurableFiles(new SimulatedDisk());
        files.CreateDirectory("keys");
        files.ReplaceAtomically("keys/development.key", "no key"u8);

        Assert.That(() => DevelopmentKey.LoadOrCreate(files, "keys"), Throws.TypeOf<EvidenceException>());
        Assert.That(files.ReadAllBytes("keys/development.key"), Is.EqualTo("no key"u8.ToArray()));
    }
}
