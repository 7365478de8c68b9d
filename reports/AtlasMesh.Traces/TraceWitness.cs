using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Vocabulary;
using AtlasMesh.Vocabulary.Traces;

namespace AtlasMesh.Traces;

/// <summary>
/// Computes the canonical hash of a run again, from the signals as they come: the events up to a step, then its sample. What a rig claims
/// of its trace is only a claim until this agrees.
/// </summary>
public sealed class TraceWitness(Opening opening)
{
    private readonly TraceHash _hash = new();
    private readonly Queue<SimEvent> _pending = new();
    private double[] _values = new double[64];

    public void Observe(Signals signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        foreach (var happened in signals.Events) _pending.Enqueue(happened);

        for (var row = 0; row < (int)signals.Steps; row++)
        {
            var at = checked((long)(signals.FirstStep + (ulong)row) * opening.StepNs);
            NoteUntil(at);
            _hash.Add(new SimTime(at), Sample(signals, row));
        }
    }

    /// <summary>Once, at the end.</summary>
    public TraceSummary Conclude(CellDone done)
    {
        ArgumentNullException.ThrowIfNull(done);
        NoteUntil(long.MaxValue);
        return new TraceSummary([.. _hash.Current()], _hash.Records, [.. done.TraceHash.Span], (long)done.TraceRecords);
    }

    private void NoteUntil(long at)
    {
        while (_pending.TryPeek(out var happened) && happened.AtNs <= at)
        {
            _pending.Dequeue();
            _hash.Add(new TraceEvent(
                new SimTime(happened.AtNs), happened.Kind, happened.Source, happened.Subject, happened.Value, happened.Text));
        }
    }

    private ReadOnlySpan<double> Sample(Signals signals, int row)
    {
        if (_values.Length < 7 * signals.Tracks.Count) _values = new double[7 * signals.Tracks.Count];

        var place = 0;
        foreach (var track in signals.Tracks)
        {
            if (row >= track.AccelerationMps2.Count) continue; // A column too short gives another hash than the rig's, and no more.

            (_values[place], _values[place + 1]) = (track.XM[row], track.YM[row]);
            (_values[place + 2], _values[place + 3]) = (track.HeadingRad[row], track.SpeedMps[row]);
            _values[place + 4] = track.AccelerationMps2[row];
            place += 5;
        }

        foreach (var track in signals.Tracks)
        {
            if (row >= track.EstimatedXM.Count || row >= track.EstimatedYM.Count) continue;

            (_values[place], _values[place + 1]) = (track.EstimatedXM[row], track.EstimatedYM[row]);
            place += 2;
        }

        return _values.AsSpan(0, place);
    }
}
