using AtlasMesh.Contracts.Trace.V1;
using AtlasMesh.Traces.Reading;

namespace AtlasMesh.Cli.Tracing;

/// <summary>What of a trace is to be shown.</summary>
internal sealed record TraceView(TraceFile File, long FromNs, long ToNs)
{
    /// <summary>Rows of a table of samples, where no time was asked for.</summary>
    private const int Rows = 11;

    private const int MostRows = 1_000;

    public bool EventsOnly { get; init; }

    public TraceVerification Verification { get; } = TraceVerification.Of(File);

    public IReadOnlyList<Event> Events { get; } = [.. File.Events(FromNs, ToNs)];

    private bool IsWindow => FromNs > 0 || ToNs < long.MaxValue;

    /// <summary>Of a window up to a thousand, of a whole run a few; evenly spread.</summary>
    public IReadOnlyList<Sample> Samples()
    {
        if (EventsOnly || !File.HasSamples) return [];

        var count = File.Records(FromNs, ToNs).Count(record => record.Sample is not null);
        var every = Math.Max(1, (count - 1) / ((IsWindow ? MostRows : Rows) - 1));
        return
        [
            .. File.Records(FromNs, ToNs).Select(record => record.Sample).OfType<Sample>().Where((_, index) => index % every == 0),
        ];
    }
}
