using AtlasMesh.Contracts.Rig.V1;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace AtlasMesh.Twin.Rig.Running;

/// <summary>
/// Collects a row for every world step and hands out about a hundred of them at a time. One message is used over and over.
/// </summary>
public sealed class SignalColumns
{
    public const int RowsPerBatch = 100;

    private readonly FromRig _message;
    private readonly Signals _signals;
    private readonly RepeatedField<double>[] _columns;

    public SignalColumns(ByteString nonce, int participants)
    {
        _signals = new Signals { Nonce = nonce };
        for (var index = 0; index < participants; index++) _signals.Tracks.Add(new Track());

        _columns = [.. _signals.Tracks.SelectMany(Columns)];
        foreach (var column in _columns) column.Capacity = RowsPerBatch;
        _message = new FromRig { Signals = _signals };
    }

    /// <summary>The events since the last batch.</summary>
    public RepeatedField<SimEvent> Events => _signals.Events;

    public bool IsFull => _signals.Steps >= RowsPerBatch;

    private bool IsEmpty => _signals.Steps == 0 && Events.Count == 0;

    public void Add(int participant, in SampleRow row)
    {
        var track = _signals.Tracks[participant];
        track.XM.Add(row.X);
        track.YM.Add(row.Y);
        track.HeadingRad.Add(row.Heading);
        track.SpeedMps.Add(row.Speed);
        track.AccelerationMps2.Add(row.Acceleration);
    }

    public void AddEstimate(int participant, double x, double y)
    {
        var track = _signals.Tracks[participant];
        track.EstimatedXM.Add(x);
        track.EstimatedYM.Add(y);
    }

    public void EndRow() => _signals.Steps++;

    /// <summary>Hands out what was collected. The message is only valid during the call.</summary>
    public void Flush(Action<FromRig> send)
    {
        if (IsEmpty) return;

        send(_message);
        _signals.FirstStep += _signals.Steps;
        _signals.Steps = 0;
        _signals.Events.Clear();
        foreach (var column in _columns) column.Clear();
    }

    private static RepeatedField<double>[] Columns(Track track) =>
        [track.XM, track.YM, track.HeadingRad, track.SpeedMps, track.AccelerationMps2, track.EstimatedXM, track.EstimatedYM];
}
