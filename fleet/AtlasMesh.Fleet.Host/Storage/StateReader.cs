using System.Collections.Immutable;
using AtlasMesh.Fleet.Commands;
using AtlasMesh.Fleet.Missions;
using AtlasMesh.Fleet.Telemetry;
using AtlasMesh.Fleet.Vehicles;
using Microsoft.Data.Sqlite;

namespace AtlasMesh.Fleet.Host.Storage;

/// <summary>Builds the fleet's state from its rows, once, at start.</summary>
internal sealed class StateReader(SqliteConnection connection, FleetLimits limits)
{
    private readonly SortedDictionary<VehicleId, Vehicle> _vehicles = [];
    private readonly SortedDictionary<MissionId, Mission> _missions = [];

    public FleetState Read()
    {
        ForEach("SELECT * FROM vehicles", AddVehicle);
        ForEach("SELECT vehicle, contact, from_ms, until_ms FROM spells ORDER BY rowid", AddSpell);
        ForEach("SELECT vehicle, boot, through FROM boots", AddBoot);
        ForEach("""
            SELECT m.vehicle, m.boot, m.seq FROM messages m LEFT JOIN boots b ON b.vehicle = m.vehicle AND b.boot = m.boot
            WHERE m.seq > coalesce(b.through, 0) ORDER BY m.vehicle, m.boot, m.seq
            """, AddBeyond);
        ForEach("""
            SELECT m.vehicle, m.boot, m.seq, m.content FROM messages m JOIN vehicles v ON v.id = m.vehicle
            WHERE (m.boot, m.seq) IN ((v.known_boot, v.known_seq), (v.safety_boot, v.safety_seq))
            """, AddLatest);
        ForEach("SELECT * FROM missions ORDER BY number", AddMission);
        ForEach($"""
            SELECT vehicle, seq, issued_ms, not_after_ms, kind, mission FROM commands
            WHERE fate = {(int)CommandFate.Open} ORDER BY vehicle, seq
            """, AddCommand);

        return new FleetState(_vehicles.ToImmutableSortedDictionary(), _missions.ToImmutableSortedDictionary());
    }

    private void ForEach(string sql, Action<SqliteDataReader> add)
    {
        using var statement = new Statement(connection, sql);
        foreach (var row in statement.Read()) add(row);
    }

    private void AddVehicle(SqliteDataReader row)
    {
        var vehicle = new Vehicle(new VehicleId(row.GetString(0)), row.GetString(1), TimeAt(row, 2))
        {
            Contact = new Contact((Connectivity)row.GetInt32(3), TimeAt(row, 4), TimeAt(row, 5), []),
            StoredMessages = row.GetInt64(10),
            Downlink = new Downlink(row.GetInt64(11), row.GetInt64(12), []),
        };
        _vehicles[vehicle.Id] = vehicle;
    }

    private void AddSpell(SqliteDataReader row) => Change(row, vehicle =>
    {
        var spell = new ContactSpell((Connectivity)row.GetInt32(1), TimeAt(row, 2), TimeAt(row, 3));
        var isRecent = spell.Until >= vehicle.Contact.Since - limits.AvailabilityWindow;
        return isRecent ? vehicle with { Contact = vehicle.Contact with { Past = vehicle.Contact.Past.Add(spell) } } : vehicle;
    });

    private void AddBoot(SqliteDataReader row) => Change(row, vehicle =>
        vehicle with { Received = vehicle.Received.SetItem(row.GetInt64(1), new ReceivedSet(row.GetInt64(2), [])) });

    private void AddBeyond(SqliteDataReader row) => Change(row, vehicle =>
    {
        var received = vehicle.Received.GetValueOrDefault(row.GetInt64(1), ReceivedSet.Empty);
        return vehicle with { Received = vehicle.Received.SetItem(row.GetInt64(1), received.Add(row.GetInt64(2))) };
    });

    private void AddLatest(SqliteDataReader row) => Change(row, vehicle =>
    {
        var message = UplinkReader.ReadMessage(row.GetInt64(1), row.GetFieldValue<byte[]>(3), limits);

        return message.Report switch
        {
            VehicleReport.Telemetry(var sample) => vehicle with { LastKnown = new LastKnown(message.Id, message.VehicleTimeMs, sample) },
            VehicleReport.Safety(var what, var detail) =>
                vehicle with { LastSafety = new SafetyNotice(message.Id, message.VehicleTimeMs, what, detail) },
            _ => vehicle,
        };
    });

    private void AddMission(SqliteDataReader row)
    {
        var stops = row.GetString(3).Split('\n').ToImmutableArray();
        var request = new MissionRequest(
            new MissionId(row.GetString(0)), new VehicleId(row.GetString(2)), stops, row.GetInt32(4), TimeOrNull(row, 5));
        var mission = new Mission(request, row.GetInt64(1), TimeAt(row, 6))
        {
            State = StateOf(row),
            ChangedAt = TimeAt(row, 12),
            StopsReached = row.GetInt32(13),
            LastReport = row.IsDBNull(14) ? null : new MessageId(row.GetInt64(14), row.GetInt64(15)),
            AssignCommand = row.GetInt64(16),
            CancelCommand = row.GetInt64(17),
        };

        _missions[mission.Id] = mission;
        if (mission.State.IsFinal) return;

        var vehicle = _vehicles[request.Vehicle];
        _vehicles[vehicle.Id] = vehicle with { OpenMissions = vehicle.OpenMissions.Add(mission.Id) };
    }

    private void AddCommand(SqliteDataReader row) => Change(row, vehicle =>
    {
        var request = _missions[new MissionId(row.GetString(5))].Request;
        CommandBody body = row.GetString(4) switch
        {
            "assign" => new CommandBody.Assign(request.Id, request.Stops, request.Priority),
            "cancel" => new CommandBody.Cancel(request.Id),
            var kind => throw new StorageException($"the fleet's storage holds a command of the unknown kind '{kind}'"),
        };
        var command = new VehicleCommand(row.GetInt64(1), TimeAt(row, 2), TimeOrNull(row, 3), body);
        return vehicle with { Downlink = vehicle.Downlink with { Open = vehicle.Downlink.Open.Add(command) } };
    });

    private void Change(SqliteDataReader row, Func<Vehicle, Vehicle> change)
    {
        var id = new VehicleId(row.GetString(0));
        _vehicles[id] = change(_vehicles[id]);
    }

    private static MissionState StateOf(SqliteDataReader row)
    {
        CancelWish wish = row.GetInt32(10) switch
        {
            0 => new CancelWish.None(),
            1 => new CancelWish.Asked(),
            2 => new CancelWish.Refused(row.GetString(11)),
            var other => throw new StorageException($"the fleet's storage holds a mission with the unknown wish {other}"),
        };

        return row.GetString(7) switch
        {
            "CREATED" => new MissionState.Created(),
            "DISPATCHED" => new MissionState.Dispatched(wish),
            "UNDERWAY" => new MissionState.Underway(wish),
            "COMPLETED" => new MissionState.Completed(wish),
            "CANCELLED" => new MissionState.Cancelled(row.GetString(8)),
            "FAILED" => new MissionState.Failed(row.GetString(8), row.GetInt32(9) != 0, wish),
            var other => throw new StorageException($"the fleet's storage holds a mission in the unknown state '{other}'"),
        };
    }

    private static FleetTime TimeAt(SqliteDataReader row, int column) => new(row.GetInt64(column));

    private static FleetTime? TimeOrNull(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : TimeAt(row, column);
}
