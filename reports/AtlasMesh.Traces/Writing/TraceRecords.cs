using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Contracts.Trace.V1;
using Google.Protobuf.Collections;

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
            sample.XM.Add(At(track.XM, row));
            sample.YM.Add(At(track.YM, row));
            sample.HeadingRad.Add(At(track.HeadingRad, row));
            sample.SpeedMps.Add(At(track.SpeedMps, row));
            sample.AccelerationMps2.Add(At(track.AccelerationMps2, row));
            if (track.EstimatedXM.Count <= row) continue;

            sample.EstimatedXM.Add(track.EstimatedXM[row]);
            sample.EstimatedYM.Add(At(track.EstimatedYM, row));
        }

        return sample;
    }

    // What a rig does not tell (accelerations may be left out) can't be in its hash either; zero keeps the columns equally long.
    private static double At(RepeatedField<double> column, int row) => row < column.Count ? column[row] : 0;
}
