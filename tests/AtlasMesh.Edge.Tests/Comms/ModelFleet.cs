using AtlasMesh.Contracts.Fleet.V1;

namespace AtlasMesh.Edge.Tests.Comms;

/// <summary>What a fleet does with uplinks, in its simplest form: stores each message once and says what it has.</summary>
internal sealed class ModelFleet
{
    private readonly SortedDictionary<(ulong Boot, ulong Seq), VehicleMessage> _stored = [];

    public IReadOnlyDictionary<(ulong Boot, ulong Seq), VehicleMessage> Stored => _stored;

    public List<Command> Open { get; } = [];

    public long TimeMs { get; set; }

    public int Repeated { get; private set; }

    public List<VehicleMessage> Arrived { get; } = [];

    public UplinkAnswer Take(Uplink uplink)
    {
        foreach (var message in uplink.Messages)
        {
            Arrived.Add(message);
            if (!_stored.TryAdd((uplink.Boot, message.Seq), message))
                Repeated++;
        }

        Open.RemoveAll(command => command.Seq <= uplink.DownlinkSeen);
        var answer = new UplinkAnswer { Boot = uplink.Boot, FleetTimeMs = TimeMs };
        while (_stored.ContainsKey((uplink.Boot, answer.StoredThrough + 1)))
            answer.StoredThrough++;

        var beyond = _stored.Keys.Where(name => name.Boot == uplink.Boot && name.Seq > answer.StoredThrough);
        answer.StoredBeyond.Add(beyond.Select(name => name.Seq));
        answer.Commands.Add(Open);
        return answer;
    }
}
