using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Contracts.Trace.V1;

namespace AtlasMesh.Traces.Writing;

/// <summary>Makes the records of a trace file from what a rig sends.</summary>
internal static class TraceRecords
{
    public static Event Of(SimEvent happened, long number) => new()
    {
        Record = (ulong)number,
        AtNs = happened.AtNs,
        Kind = happened.Kind,
        Source = happened.Source,
        Subject = happened.Subject,
        Value = happened.Value,
        Text = happened.Text,
    };

    public static Sample Of(Signals batch, int row, long atNs, long number)
    {
        var sample = new Sample { Record = (ulong)number, Step = batch.FirstStep + (ulong)row, AtNs = atNs };
        foreach (var track in batch.Tracks)
        {
            sample.XM.Add(track.XM[row]);
            sample.YM.Add(track.YM[row]);
            sample.HeadingRad.Add(track.HeadingRad[row]);
            sample.SpeedMps.Add(track.SpeedMps[row]);

            // Those of a rig that tells no accelerations can't be in its hash either; zero keeps the columns equally long.
            sample.AccelerationMps2.Add(track.AccelerationMps2.Count > row ? track.AccelerationMps2[row] : 0);
            if (track.EstimatedXM.Count <= row) continue;

            sample.EstimatedXM.Add(track.EstimatedXM[row]);
            sample.EstimatedYM.Add(track.EstimatedYM[row]);
        }

        return sample;
    }
}
