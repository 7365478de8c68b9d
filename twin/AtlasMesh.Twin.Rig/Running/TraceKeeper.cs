using AtlasMesh.Contracts.Rig.V1;
using Google.Protobuf;

namespace AtlasMesh.Twin.Rig.Running;

/// <summary>
/// Sends the trace along with the signals, at the level asked for: "events" is length-delimited SimEvent messages, "full" is
/// length-delimited Signals. It stands behind the hash and cannot change it. Past the cap the rest is left out.
/// </summary>
public sealed class TraceKeeper(TraceLevel level, Action<FromRig> send)
{
    public const long MaxBytes = 512L << 20;

    private long _sent;

    public void Send(FromRig message)
    {
        send(message);
        if (level == TraceLevel.Hash || message.MessageCase != FromRig.MessageOneofCase.Signals) return;

        var content = ContentOf(message.Signals);
        if (content.Length == 0 || _sent + content.Length > MaxBytes) return;

        send(new FromRig { TraceChunk = new TraceChunk { Nonce = message.Signals.Nonce, Offset = (ulong)_sent, Content = content } });
        _sent += content.Length;
    }

    private ByteString ContentOf(Signals signals)
    {
        using var chunk = new MemoryStream();
        if (level == TraceLevel.Full) signals.WriteDelimitedTo(chunk);
        else foreach (var happened in signals.Events) happened.WriteDelimitedTo(chunk);

        return ByteString.CopyFrom(chunk.GetBuffer(), 0, (int)chunk.Length);
    }
}
