using System.Text;

namespace AtlasMesh.Durable.Tests;

public sealed class ReplaceAtomicallyTests
{
    private const string Target = "keys/state.json";

    private static readonly byte[] Old = Encoding.UTF8.GetBytes(new string('o', 1300));
    private static readonly byte[] New = Encoding.UTF8.GetBytes(new string('n', 2900));

    [Test]
    public void Whatever_step_fails_and_however_a_reader_sees_the_old_or_the_new([Values] DiskFault fault)
    {
        for (var step = 1; ; step++)
        {
            var disk = WithOld();
            disk.FailAt(step, fault);
            var isDone = Replaces(disk);

            if (fault != DiskFault.PowerCut) HoldOldOrNew(disk, isDone, $"{fault} at step {step}");
            for (var seed = 0UL; seed < 200; seed++)
                HoldOldOrNew(disk.AfterPowerCut(seed), isDone, $"{fault} at step {step}, then the power cut of seed {seed}");

            if (!isDone) continue;

            Assert.That(step, Is.GreaterThan(5), "create, write, sync, rename and sync of the folder had each their turn to fail");
            return;
        }
    }

    [Test]
    public void Once_it_returned_the_new_content_survives_any_power_cut()
    {
        var disk = WithOld();
        new DurableFiles(disk).ReplaceAtomically(Target, New);

        for (var seed = 0UL; seed < 1000; seed++)
            Assert.That(disk.AfterPowerCut(seed).TryRead(Target), Is.EqualTo(New), $"seed {seed}");
    }

    [Test]
    public void A_replacement_that_failed_leaves_nothing_to_see_and_can_be_repeated()
    {
        var disk = WithOld();
        var files = new DurableFiles(disk);
        disk.FailAt(2, DiskFault.NoSpace);

        Assert.That(() => files.ReplaceAtomically(Target, New), Throws.InstanceOf<IOException>());
        Assert.That(disk.List("keys"), Is.EqualTo(new[] { "state.json" }));

        files.ReplaceAtomically(Target, New);
        Assert.That(files.ReadAllBytes(Target), Is.EqualTo(New));
    }

    [Test]
    public void A_replacement_written_in_pieces_is_there_when_committed_and_never_was_when_not()
    {
        var disk = WithOld();
        var files = new DurableFiles(disk);
        using (var abandoned = files.Replace(Target)) abandoned.Write(New);
        Assert.That(files.ReadAllBytes(Target), Is.EqualTo(Old));
        Assert.That(disk.List("keys"), Is.EqualTo(new[] { "state.json" }));

        var large = Enumerable.Range(0, 200_000).Select(i => (byte)(i % 251)).ToArray();
        using (var replacement = files.Replace(Target))
        {
            foreach (var piece in large.Chunk(70_001)) replacement.Write(piece);
            foreach (var piece in New.Chunk(100)) replacement.Write(piece);
            replacement.Commit();
        }

        for (var seed = 0UL; seed < 10; seed++)
            Assert.That(disk.AfterPowerCut(seed).TryRead(Target), Is.EqualTo(large.Concat(New)), $"seed {seed}");
    }

    [Test]
    public void A_failed_sync_says_that_it_was_the_sync()
    {
        var disk = WithOld();
        disk.FailAt(3, DiskFault.Broken);
        Assert.That(() => new DurableFiles(disk).ReplaceAtomically(Target, New), Throws.InstanceOf<SyncFailedException>());
    }

    [TestCase(false, true, TestName = "Without_the_sync_of_the_file_the_simulated_disk_tears_it")]
    [TestCase(true, false, TestName = "Without_the_sync_of_the_folder_the_simulated_disk_loses_the_replacement")]
    public void The_simulated_disk_bites(bool syncFile, bool syncFolder)
    {
        var disk = WithOld();
        using (var file = disk.Open("keys/careless", Readers.Everyone))
        {
            file.Write(New);
            if (syncFile) file.Sync();
        }

        disk.Rename("keys/careless", Target);
        if (syncFolder) disk.SyncFolder("keys");

        var survivors = Enumerable.Range(0, 200).Select(seed => disk.AfterPowerCut((ulong)seed).TryRead(Target)).ToArray();
        Assert.That(survivors, Has.Some.Matches<byte[]?>(content => content is null || !content.SequenceEqual(New)));
        Assert.That(survivors, Has.Some.EqualTo(New));
        if (syncFile) return;

        Assert.That(survivors, Has.Some.Matches<byte[]>(content => !content.SequenceEqual(New) && !content.SequenceEqual(Old)));
    }

    private static SimulatedDisk WithOld()
    {
        var disk = new SimulatedDisk();
        var files = new DurableFiles(disk);
        files.CreateDirectory("keys");
        files.ReplaceAtomically(Target, Old);
        return disk;
    }

    private static bool Replaces(SimulatedDisk disk)
    {
        try
        {
            new DurableFiles(disk).ReplaceAtomically(Target, New);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void HoldOldOrNew(SimulatedDisk disk, bool isDone, string when)
    {
        var files = new DurableFiles(disk);
        var content = files.ReadAllBytes(Target);

        Assert.That(content.SequenceEqual(New) || (!isDone && content.SequenceEqual(Old)), Is.True, $"torn or lost: {when}");
        Assert.That(files.Enumerate("keys"), Is.EqualTo(new[] { "state.json" }), when);
    }
}
