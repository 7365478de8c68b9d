using System.Collections.Immutable;
using AtlasMesh.Fleet.Commands;
using AtlasMesh.Fleet.Missions;
using AtlasMesh.Fleet.Telemetry;
using AtlasMesh.Fleet.Vehicles;
using Microsoft.Data.Sqlite;

namespace AtlasMesh.Fleet.Host.Storage;

/// <summary>Turns effects into rows. It runs inside a transaction that somebody else begins and ends.</summary>
internal sealed class EffectWriter(SqliteConnection connection) : IDisposable
{
    private readonly Statement _vehicle = new(connection, """
        INSERT INTO vehicles VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        ON CONFLICT (id) DO UPDATE SET contact = ?4, since_ms = ?5, heard_ms = ?6, known_boot = ?7, known_seq = ?8,
            safety_boot = ?9, safety_seq = ?10, messages = ?11, last_command = ?12, seen_command = ?13
        """, 13);

    private readonly Statement _message = new(connection, "INSERT INTO messages VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", 7);

    private readonly Statement _boot = new(connection, """
        INSERT INTO boots VALUES (?1, ?2, ?3) ON CONFLICT (vehicle, boot) DO UPDATE SET through = ?3
        """, 3);

    private readonly Statement _mission = new(connection, """
        INSERT INTO missions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
        ON CONFLICT (id) DO UPDATE SET state = ?8, why = ?9, presumed = ?10, wish = ?11, wish_why = ?12, changed_ms = ?13,
            stops_reached = ?14, report_boot = ?15, report_seq = ?16, assign_command = ?17, cancel_command = ?18
        """, 18);

    private readonly Statement _command = new(connection, """
        INSERT INTO commands VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (vehicle, seq) DO UPDATE SET fate = ?7
        """, 7);

    private readonly Statement _spell = new(connection, "INSERT INTO spells VALUES (?1, ?2, ?3, ?4)", 4);

    private readonly Statement _page = new(connection, """
        SELECT position, boot, seq, received_ms, content FROM messages
        WHERE vehicle = ?1 AND kind = ?2 AND position > ?3 ORDER BY position LIMIT ?4
        """, 4);

    private readonly ImmutableArray<Statement> _clear =
        [.. Schema.Tables.Select(table => new Statement(connection, $"DELETE FROM {table}"))];

    public void Write(ImmutableArray<FleetEffect> effects)
    {
        foreach (var effect in effects) Write(effect);
    }

    public void Clear()
    {
        foreach (var statement in _clear) statement.Run();
    }

    public List<StoredMessage> ReadMessages(MessageQuery query) =>
        [.. _page.Read(query.Vehicle.Value, query.Kind, query.After, query.Limit).Select(ToMessage)];

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[_vehicle, _message, _boot, _mission, _command, _spell, _page, .. _clear])
            statement.Dispose();
    }

    private static StoredMessage ToMessage(SqliteDataReader row)
    {
        var id = new MessageId(row.GetInt64(1), row.GetInt64(2));
        return new StoredMessage(row.GetInt64(0), id, new FleetTime(row.GetInt64(3)), row.GetFieldValue<byte[]>(4));
    }

    private void Write(FleetEffect effect)
    {
        switch (effect)
        {
            case FleetEffect.SaveVehicle(var vehicle): Save(vehicle); break;
            case FleetEffect.SaveMission(var mission): Save(mission); break;
            case FleetEffect.StoreMessage stored: Save(stored); break;
            case FleetEffect.SaveReceived(var vehicle, var boot, var through): _boot.Run(vehicle.Value, boot, through); break;
            case FleetEffect.SaveCommand(var vehicle, var command, var fate): Save(vehicle, command, fate); break;
            case FleetEffect.SaveSpell(var vehicle, var spell):
                _spell.Run(vehicle.Value, (int)spell.State, spell.From.UnixMilliseconds, spell.Until.UnixMilliseconds);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(effect), effect, "No table for this effect.");
        }
    }

    private void Save(Vehicle vehicle) =>
        _vehicle.Run(
            vehicle.Id.Value, vehicle.Profile, vehicle.RegisteredAt.UnixMilliseconds,
            (int)vehicle.Contact.State, vehicle.Contact.Since.UnixMilliseconds, vehicle.Contact.HeardAt.UnixMilliseconds,
            vehicle.LastKnown?.Message.Boot, vehicle.LastKnown?.Message.Seq,
            vehicle.LastSafety?.Message.Boot, vehicle.LastSafety?.Message.Seq,
            vehicle.StoredMessages, vehicle.Downlink.LastIssued, vehicle.Downlink.Seen);

    private void Save(FleetEffect.StoreMessage stored)
    {
        var message = stored.Message;
        _message.Run(
            stored.Vehicle.Value, stored.Position, message.Id.Boot, message.Id.Seq,
            stored.ReceivedAt.UnixMilliseconds, message.Report.Kind, message.Content);
    }

    private void Save(Mission mission)
    {
        var (wish, wishWhy) = mission.State.CancelWish switch
        {
            CancelWish.Asked => (1, ""),
            CancelWish.Refused(var why) => (2, why),
            _ => (0, ""),
        };

        _mission.Run(
            mission.Id.Value, mission.Number, mission.Request.Vehicle.Value, string.Join('\n', mission.Request.Stops),
            mission.Request.Priority, mission.Request.NotAfter?.UnixMilliseconds, mission.CreatedAt.UnixMilliseconds,
            mission.State.Name, mission.State.Reason, mission.State is MissionState.Failed { Presumed: true } ? 1 : 0, wish, wishWhy,
            mission.ChangedAt.UnixMilliseconds, mission.StopsReached, mission.LastReport?.Boot, mission.LastReport?.Seq,
            mission.AssignCommand, mission.CancelCommand);
    }

    private void Save(VehicleId vehicle, VehicleCommand command, CommandFate fate) =>
        _command.Run(
            vehicle.Value, command.Seq, command.IssuedAt.UnixMilliseconds, command.NotAfter?.UnixMilliseconds,
            command.Body is CommandBody.Assign ? "assign" : "cancel", command.Body.Mission.Value, (int)fate);
}
