namespace AtlasMesh.Durable.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Platform("Linux")]
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class LocalDiskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("atlasmesh-durable-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_file_is_made_replaced_and_deleted()
    {
        var path = Path.Combine(_folder, "new", "deep", "state");
        DurableFiles.Local.CreateDirectory(Path.GetDirectoryName(path)!);
        DurableFiles.Local.CreateDirectory(Path.GetDirectoryName(path)!);
        DurableFiles.Local.ReplaceAtomically(path, [1, 2, 3]);
        DurableFiles.Local.ReplaceAtomically(path, [4]);

        Assert.That(DurableFiles.Local.ReadAllBytes(path), Is.EqualTo(new byte[] { 4 }));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(path)!), Has.Length.EqualTo(1));

        DurableFiles.Local.Delete(path);
        Assert.That(DurableFiles.Local.Exists(path), Is.False);
        Assert.That(() => DurableFiles.Local.ReadAllBytes(path), Throws.InstanceOf<FileNotFoundException>());
        Assert.That(() => DurableFiles.Local.ReplaceAtomically(Path.Combine(_folder, "absent", "x"), []), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void What_only_the_owner_may_read_has_the_modes_for_it()
    {
        var folder = Path.Combine(_folder, "keys");
        var key = Path.Combine(folder, "signer.key");
        DurableFiles.Local.CreateDirectory(folder, Readers.OwnerOnly);
        DurableFiles.Local.ReplaceAtomically(key, [1], Readers.OwnerOnly);

        Assert.That(File.GetUnixFileMode(key), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(
            File.GetUnixFileMode(folder), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Test]
    public void A_log_grows_is_cut_and_goes_on()
    {
        var path = Path.Combine(_folder, "log");
        using (var log = DurableFiles.Local.OpenAppend(path))
        {
            log.Append([1, 2, 3]);
            log.Sync();
        }

        using (var log = DurableFiles.Local.OpenAppend(path))
        {
            log.Append([4, 5]);
            log.Cut(2);
            log.Append([6]);
            log.Sync();
            Assert.That(log.Length, Is.EqualTo(3));
        }

        Assert.That(DurableFiles.Local.ReadAllBytes(path), Is.EqualTo(new byte[] { 1, 2, 6 }));
    }

    [Test]
    public void A_log_can_be_read_while_it_is_open()
    {
        var path = Path.Combine(_folder, "log");
        using var log = DurableFiles.Local.OpenAppend(path);
        log.Append([7]);
        Assert.That(DurableFiles.Local.ReadAllBytes(path), Is.EqualTo(new byte[] { 7 }));
    }

    [Test]
    public void A_sync_that_the_kernel_refuses_is_heard_of()
    {
        // A character device takes writes and knows no fsync: EINVAL, where .NET's own flush says nothing.
        using var device = DurableFiles.Local.OpenAppend("/dev/null");
        device.Append([1]);
        Assert.That(device.Sync, Throws.InstanceOf<SyncFailedException>().With.Message.Contains("errno 22"));
    }

    [Test]
    public void A_full_device_is_heard_of()
    {
        using var device = DurableFiles.Local.OpenAppend("/dev/full");
        Assert.That(() => device.Append([1]), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void A_folder_that_is_not_there_cannot_be_synced() =>
        Assert.That(
            () => new LocalDisk().SyncFolder(Path.Combine(_folder, "absent")),
            Throws.InstanceOf<SyncFailedException>().With.Message.Contains("absent"));
}
