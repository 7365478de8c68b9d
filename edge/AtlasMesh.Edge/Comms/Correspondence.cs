using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Fleet.V1;
using AtlasMesh.Edge.Ports;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Edge.Comms;

/// <summary>The vehicle's letters to the fleet and the fleet's commands to it. It only moves bytes: what to send when is decided by
/// <see cref="Outbox"/> and <see cref="LinkChoice"/>.</summary>
internal sealed class Correspondence
{
    private static readonly SimDuration Heartbeat = SimDuration.FromSeconds(1L);

    private readonly string _vehicle;
    private readonly IStore _store;
    private readonly IJournal _journal;
    private readonly ImmutableArray<ILink> _links;
    private readonly OutboxLimits _limits;
    private Outbox _outbox;
    private LinkChoice _choice;
    private SimTime _sentAt = new(-1_000_000_000);
    private ulong _storeNumber;
    private ulong? _memoryNumber;
    private long? _fleetAhead;

    public Correspondence(string vehicle, IStore store, IJournal journal, IReadOnlyList<ILink> links, OutboxLimits limits)
    {
        (_vehicle, _store, _journal, _limits) = (vehicle, store, journal, limits);
        _links = [.. links];
        _choice = LinkChoice.Of(_links.Length);
        _outbox = Outbox.Begin(_store.Boot, Recall());
    }

    /// <summary>The last command dealt with before this start, and the mission that the vehicle was on then.</summary>
    public ulong SeenBefore { get; private set; }

    public string MissionBefore { get; private set; } = "";

    /// <summary>The last command dealt with; told to the fleet with each uplink.</summary>
    public ulong Seen { get; private set; }

    public int Waiting => _outbox.Count;

    /// <summary>Telemetry messages that were given up because too many had gathered.</summary>
    public long DroppedCount => _outbox.DroppedCount;

    /// <summary>Called for each command of an answer; whether it came too late is decided here, by the fleet's own clock.</summary>
    public Action<Command, bool> Obey { get; set; } = static (_, _) => { };

    /// <summary>Numbers a message, stores it and puts it in the outbox. Once this returns it survives a power cut.</summary>
    public void Produce(VehicleMessage message, SimTime now)
    {
        message.Seq = _outbox.LastSeq + 1;
        message.AtMs = now.Nanoseconds / 1_000_000;
        _store.Append(new StoredMessage(++_storeNumber, StoredContent.Of(_outbox.Boot, message)));
        (_outbox, var gone) = _outbox.Add(message, _storeNumber, now, _limits);
        Forget(gone);
        var subject = string.Create(CultureInfo.InvariantCulture, $"{_vehicle}/{_outbox.Boot}/{message.Seq}");
        _journal.Note(EventKinds.MessageProduced, subject, (int)message.Class, NameOf(message.Class));
    }

    /// <summary>Stores what must be known after a restart before anybody is told of it.</summary>
    public void Remember(ulong seen, string mission)
    {
        var old = _memoryNumber;
        _memoryNumber = ++_storeNumber;
        _store.Append(new StoredMessage(_storeNumber, StoredContent.Of(seen, mission)));
        Seen = seen;
        if (old is { } number)
            _store.Forget(number);
    }

    public void Tick(SimTime now)
    {
        for (var link = 0; link < _links.Length; link++)
        {
            while (_links[link].TryReceive(out var packet))
                Receive(link, packet, now);
        }

        if (_links.IsEmpty)
            return;

        _choice = _choice.AsOf(now, out var lost);
        if (lost >= 0)
            Lose(lost, now);

        Send(now);
    }

    private void Send(SimTime now)
    {
        var probe = _choice.Probe(now);
        if (probe >= 0)
        {
            _choice = _choice.Probed(now);
            Post(probe, new Batch(_outbox.Boot, []), now);
        }

        var active = _choice.Active;
        if (!_choice.Links[active].MayTry(now) || (now - _sentAt < Heartbeat && now < _outbox.DueAt))
            return;

        (_outbox, var batch) = _outbox.Take(now, _limits);
        _sentAt = now;
        Post(active, batch, now);
    }

    private void Post(int link, Batch batch, SimTime now)
    {
        var uplink = new Uplink { Vehicle = _vehicle, Boot = batch.Boot, DownlinkSeen = Seen };
        uplink.Messages.Add(batch.Messages);
        _links[link].Send(uplink.ToByteArray());
        _choice = _choice.Sent(link, now);
    }

    private void Receive(int link, ReadOnlyMemory<byte> packet, SimTime now)
    {
        if (Read(packet) is not { } answer)
            return;

        _choice = _choice.Answered(link, out var restored);
        if (restored)
            Restore(link, now);

        (_outbox, var gone) = _outbox.Confirm(answer);
        Forget(gone);
        if (answer.FleetTimeMs != 0)
        {
            // Of all answers the one with the shortest way shows the difference best.
            var ahead = answer.FleetTimeMs - (now.Nanoseconds / 1_000_000);
            _fleetAhead = Math.Max(_fleetAhead ?? ahead, ahead);
        }

        foreach (var command in answer.Commands.OrderBy(command => command.Seq))
        {
            if (command.Seq > Seen)
                Obey(command, IsLate(command, now));
        }
    }

    private bool IsLate(Command command, SimTime now) =>
        command.NotAfterMs != 0 && (now.Nanoseconds / 1_000_000) + (_fleetAhead ?? 0) > command.NotAfterMs;

    private UplinkAnswer? Read(ReadOnlyMemory<byte> packet)
    {
        try
        {
            return UplinkAnswer.Parser.ParseFrom(packet.Span);
        }
        catch (InvalidProtocolBufferException e)
        {
            _journal.Note(EventKinds.Refused, "downlink", packet.Length, $"a packet could not be read: {e.Message}");
            return null;
        }
    }

    private void Lose(int link, SimTime now)
    {
        _journal.Note(EventKinds.LinkLost, _links[link].Name, LinkState.TriesUntilLost, "no answer");
        _outbox = _outbox.Hurry(now);
    }

    private void Restore(int link, SimTime now)
    {
        _journal.Note(EventKinds.LinkRestored, _links[link].Name, 0, "");
        _outbox = _outbox.Hurry(now);
    }

    private void Forget(ImmutableArray<OutboxEntry> gone)
    {
        foreach (var entry in gone)
            _store.Forget(entry.StoreNumber);
    }

    private List<OutboxEntry> Recall()
    {
        var entries = new List<OutboxEntry>();
        foreach (var stored in _store.ReadAll())
        {
            _storeNumber = Math.Max(_storeNumber, stored.Seq);
            if (StoredContent.TryReadMessage(stored.Content.Span, out var boot, out var message))
                entries.Add(new OutboxEntry(boot, message, stored.Seq, 0, SimTime.Start));
            else if (StoredContent.TryReadMemory(stored.Content.Span, out var seen, out var mission))
                RecallMemory(stored.Seq, seen, mission);
        }

        return entries;
    }

    // Two memories lie in the store where the power was cut between writing one and forgetting the other: the later one counts.
    private void RecallMemory(ulong number, ulong seen, string mission)
    {
        if (_memoryNumber is { } other)
            _store.Forget(Math.Min(number, other));

        if (_memoryNumber is null || number > _memoryNumber)
            (SeenBefore, MissionBefore, Seen, _memoryNumber) = (seen, mission, seen, number);
    }

    private static string NameOf(MessageClass @class) => @class switch
    {
        MessageClass.P0Safety => "P0",
        MessageClass.P1Command => "P1",
        MessageClass.P2Mission => "P2",
        MessageClass.P3Telemetry => "P3",
        _ => "P4",
    };
}
