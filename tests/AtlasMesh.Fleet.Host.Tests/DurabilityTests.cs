using AtlasMesh.Contracts.Fleet.V1;
using AtlasMesh.Fleet.Host.Storage;
using AtlasMesh.Fleet.Vehicles;
using Google.Protobuf;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static AtlasMesh.Fleet.Host.Tests.Messages;

namespace AtlasMesh.Fleet.Host.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DurabilityTests
{
    private string _folder = "";

    private string File => Path.Combine(_folder, "fleet.db");

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("fleet-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_service_that_starts_anew_knows_all_that_it_had_answered()
    {
        var before = "";
        await using (var first = await FleetUnderTest.Start(OnFile))
        {
            await LiveThrough(first);
            before = await first.Picture();
        }

        await using var second = await FleetUnderTest.Start(OnFile, FleetUnderTest.Morning.AddSeconds(130));
        Assert.That(await second.Picture(), Is.EqualTo(before));

        var answer = await second.Send("v1", 1, Sample(4), Sample(6));
        Assert.That(answer.StoredThrough, Is.EqualTo(6));
        Assert.That(answer.Commands.Single().Cancel.Mission, Is.EqualTo("m1"));
        Assert.That(second.Journal, Has.Member("130 message-repeated v1 v1/1/6 P3"));
    }

    [Test]
    public async Task A_write_that_fails_anywhere_changes_nothing_and_can_be_asked_again()
    {
        await using var fleet = await FleetUnderTest.Start();
        await LiveThrough(fleet);
        var (before, journal) = (await fleet.Picture(), fleet.Journal.Count);
        var step = 1;

        while (await FailsAtStep(fleet, step++))
        {
            Assert.That(fleet.Journal, Has.Count.EqualTo(journal));
            if (await fleet.Picture() != before) break;
        }

        // Only the commit's last step comes after the fact: the answer was lost, what it would have said is stored.
        Assert.That(step, Is.GreaterThan(100), "Too early: this was no failure of the commit.");
        var answer = await fleet.Send("v1", 2, LateMessages);
        var done = await fleet.Picture();

        await using var undisturbed = await FleetUnderTest.Start();
        await LiveThrough(undisturbed);
        Assert.That(await undisturbed.Send("v1", 2, LateMessages), Is.EqualTo(answer));
        Assert.That(done, Is.EqualTo(await undisturbed.Picture()));
    }

    [Test]
    public async Task A_write_that_breaks_off_for_whatever_reason_leaves_nothing_open()
    {
        await using var fleet = await FleetUnderTest.Start();
        await fleet.Register("v1");
        var storage = fleet.Application.Storage;
        var received = new FleetEffect.SaveReceived(new VehicleId("v1"), 1, 1);

        Assert.That(() => storage.Store([received, new FleetEffect.SaveMission(null!)]), Throws.InstanceOf<NullReferenceException>());
        Assert.That(Ask(storage.Connection, "SELECT count(*) FROM boots"), Is.Zero);
        Assert.That(() => storage.Store([received]), Throws.Nothing);
        Assert.That(Ask(storage.Connection, "SELECT count(*) FROM boots"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_full_disk_is_a_problem_until_there_is_room_again()
    {
        await using var fleet = await FleetUnderTest.Start();
        await fleet.Register("v1");
        var connection = fleet.Application.Storage.Connection;
        Ask(connection, "PRAGMA max_page_count = 1");
        var samples = Enumerable.Range(1, 1000).Select(i => Sample((ulong)i)).ToArray();

        var full = await fleet.PostBytes("/api/v1/vehicles/v1/uplink", Packet(0, samples));
        Ask(connection, "PRAGMA max_page_count = 1000000");
        var answer = await fleet.Send("v1", 0, samples);

        Assert.That(full.Status, Is.EqualTo(503));
        Assert.That((string?)full.Json["detail"], Does.Contain("full"));
        Assert.That(answer.StoredThrough, Is.EqualTo(1000));
        Assert.That(fleet.Journal.Count(line => line.Contains("message-repeated", StringComparison.Ordinal)), Is.Zero);
    }

    [Test]
    public async Task A_second_service_on_the_same_file_is_refused()
    {
        await using var first = await FleetUnderTest.Start(OnFile);

        Assert.That(() => FleetApplication.Build(OnFile), Throws.InstanceOf<StorageException>().With.Message.Contains("locked"));
    }

    [Test]
    public void A_file_that_is_no_database_is_refused()
    {
        System.IO.File.WriteAllText(File, new string('x', 8192));

        Assert.That(() => FleetApplication.Build(OnFile), Throws.InstanceOf<StorageException>().With.Message.Contains("not a database"));
    }

    [Test]
    public async Task A_damaged_file_is_refused()
    {
        await using (var fleet = await FleetUnderTest.Start(OnFile)) await LiveThrough(fleet);
        var bytes = System.IO.File.ReadAllBytes(File);
        bytes.AsSpan(4096, 2048).Fill(0x5a);
        System.IO.File.WriteAllBytes(File, bytes);

        Assert.That(() => FleetApplication.Build(OnFile), Throws.InstanceOf<StorageException>());
    }

    [Test]
    public async Task A_file_of_a_newer_service_is_refused()
    {
        await using (var fleet = await FleetUnderTest.Start(OnFile)) await fleet.Register("v1");
        using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            Ask(connection, "PRAGMA user_version = 99");
        }

        Assert.That(() => FleetApplication.Build(OnFile), Throws.InstanceOf<StorageException>().With.Message.Contains("version 99"));
    }

    [Test]
    public async Task A_service_that_is_reset_is_as_new()
    {
        await using var used = await FleetUnderTest.Start();
        await LiveThrough(used);
        used.Application.Reset();
        used.Clock.AdjustTime(FleetUnderTest.Morning);
        await LiveThrough(used);

        await using var fresh = await FleetUnderTest.Start();
        await LiveThrough(fresh);
        Assert.That(await used.Picture(), Is.EqualTo(await fresh.Picture()));
        Assert.That(used.Journal, Is.EqualTo(fresh.Journal.Concat(fresh.Journal)));
        Assert.That(Ask(used.Application.Storage.Connection, "PRAGMA foreign_keys"), Is.EqualTo(1));
    }

    private static VehicleMessage[] LateMessages => [Sample(4), Report(7, "m1", MissionState.Cancelled), Sample(8)];

    private static async Task<bool> FailsAtStep(FleetUnderTest fleet, int step)
    {
        using var _ = Interrupt.At(fleet.Application.Storage.Connection, step);
        var answer = await fleet.PostBytes("/api/v1/vehicles/v1/uplink", Packet(2, LateMessages));
        Assert.That(answer.Status, Is.AnyOf(200, 503), answer.Text);
        return answer.Status == 503;
    }

    private static byte[] Packet(ulong seen, params VehicleMessage[] messages) =>
        new Uplink { Vehicle = "v1", Boot = 1, DownlinkSeen = seen, Messages = { messages } }.ToByteArray();

    private FleetOptions OnFile => new() { StoragePath = File };

    // 130 s with all that is stored in it: holes, two boots, a lost vehicle, missions in every open state, a command on its way.
    private static async Task LiveThrough(FleetUnderTest fleet)
    {
        await fleet.Register("v1");
        await fleet.Register("v2");
        await fleet.CreateMission("m1", "v1");
        await fleet.CreateMission("m2", "v1");
        await fleet.CreateMission("m3", "v2");
        await fleet.Send("v2", 0, Sample(1, 3), Alarm(2, "hard-braking", "van"));
        fleet.Pass(100);
        await fleet.Send("v1", 0, Sample(1), Sample(2), Sample(3));
        await fleet.Send("v1", 1, Report(5, "m1", MissionState.Underway, stops: 1), Sample(6));
        await fleet.Post("/api/v1/missions/m1/cancel", "");
        fleet.Pass(30);
        await fleet.Send(new Uplink { Vehicle = "v1", Boot = 2, DownlinkSeen = 1, Messages = { Sample(2, 9) } });
    }

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    // SQLite asks after every single step of its virtual machine whether to go on: no step of a write is left untried.
    private sealed class Interrupt : IDisposable
    {
        private readonly SqliteConnection _connection;
        private int _left;

        private Interrupt(SqliteConnection connection, int step)
        {
            (_connection, _left) = (connection, step);
            raw.sqlite3_progress_handler(connection.Handle, 1, _ => --_left == 0 ? 1 : 0, null);
        }

        public static Interrupt At(SqliteConnection connection, int step) => new(connection, step);

        public void Dispose() => raw.sqlite3_progress_handler(_connection.Handle, 0, null, null);
    }
}
