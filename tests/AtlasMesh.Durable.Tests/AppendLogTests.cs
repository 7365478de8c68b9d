namespace AtlasMesh.Durable.Tests;

public sealed class AppendLogTests
{
    private const string Path = "edge/outbox.log";
    private const int RecordSize = 700;
    private const int Records = 12;

    [Test]
    public void Whatever_step_fails_and_however_an_acknowledged_record_survives([Values] DiskFault fault)
    {
        for (var step = 1; ; step++)
        {
            var disk = WithFolder();
            disk.FailAt(step, fault);
            var acknowledged = AppendUntilItFails(disk);

            for (var seed = 0UL; seed < 60; seed++)
            {
                var survived = disk.AfterPowerCut(seed).TryRead(Path) ?? [];
                HoldRecords(survived, acknowledged, $"{fault} at step {step}, then the power cut of seed {seed}");
            }

            if (acknowledged < Records) continue;

            Assert.That(step, Is.GreaterThan(2 * Records));
            return;
        }
    }

    [Test]
    public void What_was_appended_and_not_synced_may_be_torn()
    {
        var disk = WithFolder();
        using var log = new DurableFiles(disk).OpenAppend(Path);
        log.Append(Record(0));
        log.Sync();
        log.Append(Record(1));

        var lengths = Enumerable.Range(0, 200).Select(seed => disk.AfterPowerCut((ulong)seed).TryRead(Path)!.Length).Distinct().ToArray();
        Assert.That(lengths, Has.Some.EqualTo(RecordSize).And.Some.EqualTo(2 * RecordSize));
        Assert.That(lengths, Has.Some.GreaterThan(RecordSize).And.Some.LessThan(2 * RecordSize));
    }

    [Test]
    public void After_a_failed_sync_the_log_takes_nothing_more()
    {
        var disk = WithFolder();
        using var log = new DurableFiles(disk).OpenAppend(Path);
        log.Append(Record(0));
        disk.FailAt(1, DiskFault.Broken);

        Assert.That(log.Sync, Throws.InstanceOf<SyncFailedException>());
        Assert.That(log.Sync, Throws.InstanceOf<IOException>());
        Assert.That(() => log.Append(Record(1)), Throws.InstanceOf<IOException>());
        Assert.That(() => log.Cut(0), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void A_second_sync_does_not_save_what_the_first_one_lost()
    {
        // Why the log gives up: on the bare disk the second sync succeeds, and the data is still not there.
        var disk = WithFolder();
        using var file = disk.Open(Path, Readers.Everyone);
        disk.SyncFolder("edge");
        file.Write(Record(0));
        disk.FailAt(1, DiskFault.Broken);
        Assert.That(file.Sync, Throws.InstanceOf<SyncFailedException>());
        file.Sync();

        var survivors = Enumerable.Range(0, 100).Select(seed => disk.AfterPowerCut((ulong)seed).TryRead(Path)).ToArray();
        Assert.That(disk.TryRead(Path), Is.EqualTo(Record(0)));
        Assert.That(survivors, Has.Some.Not.EqualTo(Record(0)));
    }

    [Test]
    public void A_cut_tail_stays_cut()
    {
        var disk = WithFolder();
        using var log = new DurableFiles(disk).OpenAppend(Path);
        log.Append(Record(0));
        log.Append(Record(1));
        log.Cut(RecordSize);
        log.Append(Record(2));
        log.Sync();

        Assert.That(log.Length, Is.EqualTo(2 * RecordSize));
        for (var seed = 0UL; seed < 50; seed++)
            Assert.That(disk.AfterPowerCut(seed).TryRead(Path), Is.EqualTo((byte[])[.. Record(0), .. Record(2)]));
    }

    [Test]
    public void A_log_opened_again_goes_on_at_its_end()
    {
        var files = new DurableFiles(WithFolder());
        for (var i = 0; i < 3; i++)
        {
            using var log = files.OpenAppend(Path);
            Assert.That(log.Length, Is.EqualTo(i * RecordSize));
            log.Append(Record(i));
            log.Sync();
        }

        HoldRecords(files.ReadAllBytes(Path), 3, "reopened");
    }

    private static SimulatedDisk WithFolder()
    {
        var disk = new SimulatedDisk();
        new DurableFiles(disk).CreateDirectory("edge");
        return disk;
    }

    private static int AppendUntilItFails(SimulatedDisk disk)
    {
        var acknowledged = 0;
        try
        {
            using var log = new DurableFiles(disk).OpenAppend(Path);
            for (; acknowledged < Records; acknowledged++)
            {
                log.Append(Record(acknowledged));
                log.Sync();
            }
        }
        catch (IOException)
        {
            // The count says how far it came.
        }

        return acknowledged;
    }

    private static void HoldRecords(byte[] content, int count, string when)
    {
        Assert.That(content, Has.Length.GreaterThanOrEqualTo(count * RecordSize), when);
        for (var i = 0; i < count; i++)
            Assert.That(content.AsSpan(i * RecordSize, RecordSize).SequenceEqual(Record(i)), Is.True, $"record {i} is damaged: {when}");
    }

    private static byte[] Record(int number) => [.. Enumerable.Repeat((byte)(number + 1), RecordSize)];
}
