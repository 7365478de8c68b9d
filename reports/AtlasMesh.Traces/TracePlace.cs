using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Traces;

/// <summary>One record in the order of the hash: an event, or a row of a batch of signals.</summary>
internal readonly record struct TracePlace(long AtNs, SimEvent? Event, Signals? Batch, int Row)
{
    /// <summary>
    /// All records of a run. Events go before the first sample that is not before them, whichever batch brought them; those after the last
    /// sample come last.
    /// </summary>
    public static IEnumerable<TracePlace> Of(long stepNs, IEnumerable<Signals> batches)
    {
        var pending = new Queue<SimEvent>();
        foreach (var batch in batches)
        {
            foreach (var happened in batch.Events) pending.Enqueue(happened);
            for (var row = 0; row < (int)batch.Steps; row++)
            {
                var at = checked(((long)batch.FirstStep + row) * stepNs);
                while (pending.TryPeek(out var next) && next.AtNs <= at) yield return Of(pending.Dequeue());
                yield return new TracePlace(at, null, batch, row);
            }
        }

        while (pending.TryDequeue(out var last)) yield return Of(last);
    }

    private static TracePlace Of(SimEvent happened) => new(happened.AtNs, happened, null, 0);
}
