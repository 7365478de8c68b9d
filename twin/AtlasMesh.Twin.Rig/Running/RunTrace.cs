using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Twin.Kernel;
using AtlasMesh.Vocabulary.Traces;
using Google.Protobuf.Collections;

namespace AtlasMesh.Twin.Rig.Running;

/// <summary>
/// Takes down what happens: into the hash, which is the trace's identity, and into the list that goes out with the next signals.
/// </summary>
public sealed class RunTrace(VirtualClock clock, RepeatedField<SimEvent> outgoing)
{
    public TraceHash Hash { get; } = new();

    /// <summary>Told each event after it was taken down.</summary>
    public Action<TraceEvent>? Noted { get; set; }

    public void Note(string kind, string source, string subject = "", double value = 0, string text = "")
    {
        var happened = new TraceEvent(clock.Now, kind, source, subject, value, text);

        Hash.Add(happened);
        outgoing.Add(new SimEvent
        {
            AtNs = happened.At.Nanoseconds,
            Kind = kind,
            Source = source,
            Subject = subject,
            Value = value,
            Text = text,
        });
        Noted?.Invoke(happened);
    }
}
