using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Foxglove.V1;
using AtlasMesh.Contracts.Trace.V1;

namespace AtlasMesh.Traces.Writing;

/// <summary>The channel of events in words, for viewers that show a log.</summary>
internal sealed class TraceLog(TraceChannels channels)
{
    private readonly ushort _channel = channels.Add(TraceTopics.Log, Log.Descriptor);

    public void Write(Event happened) => channels.Write(_channel, happened.AtNs, new Log
    {
        Timestamp = SceneParts.At(happened.AtNs),
        Level = LevelOf(happened.Kind),
        Message = EventWords.Of(happened),
        Name = happened.Kind,
    });

    private static Log.Types.Level LevelOf(string kind) => kind switch
    {
        EventKinds.Collision => Log.Types.Level.Error,
        EventKinds.EmergencyBrakingBegan or EventKinds.MinimalRiskStopBegan or EventKinds.SpoofConfirmed or EventKinds.LinkLost
            or EventKinds.GnssLost or EventKinds.FaultBegan or EventKinds.Refused => Log.Types.Level.Warning,
        EventKinds.MessageProduced or EventKinds.MessageStored or EventKinds.MessageRepeated or EventKinds.PacketDropped =>
            Log.Types.Level.Debug,
        _ => Log.Types.Level.Info,
    };
}
