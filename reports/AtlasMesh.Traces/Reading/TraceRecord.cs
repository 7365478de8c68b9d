using AtlasMesh.Contracts.Trace.V1;

namespace AtlasMesh.Traces.Reading;

/// <summary>One record of a trace: an event or a sample, never both.</summary>
public sealed record TraceRecord(Event? Event, Sample? Sample)
{
    /// <summary>From 1, over events and samples together.</summary>
    public long Number => (long)(Event?.Record ?? Sample!.Record);

    public long AtNs => Event?.AtNs ?? Sample!.AtNs;
}
