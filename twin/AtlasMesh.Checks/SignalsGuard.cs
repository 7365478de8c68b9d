using AtlasMesh.Contracts.Rig.V1;
using Google.Protobuf.Collections;

namespace AtlasMesh.Checks;

/// <summary>
/// Refuses what no run could have sent. The rig runs code that is not trusted; its signals are data until they pass here.
/// </summary>
internal sealed class SignalsGuard
{
    private const int MostParticipants = 1_000;
    private const int MostSteps = 1_000_000;
    private const double FarthestM = 1e7;
    private const double FastestMps = 300;

    /// <summary>The edge of each vehicle under test is ticked so often, from time zero on.</summary>
    private const long TickNs = 20_000_000;

    private readonly Opening _opening;
    private readonly Odometer?[] _odometers;
    private long _lastStep = -1;
    private long _rows;
    private long _lastEventNs;

    public SignalsGuard(Opening opening)
    {
        _opening = opening;
        Require(opening.StepNs is >= 1_000_000 and <= 100_000_000, $"the step is {opening.StepNs} ns, not 1 to 100 ms");
        Require(opening.Participants.Count is > 0 and <= MostParticipants, $"there are {opening.Participants.Count} participants");
        var ids = opening.Participants.Select(p => p.Id).Distinct(StringComparer.Ordinal).Count();
        Require(ids == opening.Participants.Count, "two participants have one id");

        foreach (var participant in opening.Participants)
        {
            Require(participant.Id.Length > 0, "a participant has no id");
            Require(IsSize(participant.LengthM) && IsSize(participant.WidthM), $"{participant.Id} has no size");
            Require(Math.Abs(participant.CenterXM) <= 100, $"{participant.Id} has no centre");
        }

        _odometers = [.. opening.Participants.Select(p => p.UnderTest ? new Odometer(p.Id, opening.StepNs) : null)];
    }

    /// <summary>The number of the last step seen; -1 before the first.</summary>
    public long LastStep => _lastStep;

    public void Admit(Signals signals)
    {
        Require(signals.Steps <= MostSteps, $"{signals.Steps} steps came at once");
        var steps = (int)signals.Steps;
        if (steps > 0) AdmitSteps(signals, steps);
        AdmitEvents(signals.Events);
    }

    public void Admit(CellDone done)
    {
        Require(_rows > 0, "the cell is done but no step was sent");
        Require(
            done.Steps == (ulong)_lastStep || done.Steps == (ulong)_rows,
            $"the rig counts {done.Steps} steps but the last one sent is {_lastStep}");

        // A run that was cut short is not judged.
        if (done.End is not (EndReason.Cancelled or EndReason.CpuLimit or EndReason.MemoryLimit)) AdmitWhole(done);
    }

    private void AdmitWhole(CellDone done)
    {
        var endNs = _lastStep * _opening.StepNs;
        Require(done.SimNs == endNs, $"the rig says that it ended at {done.SimNs} ns but the last step sent is at {endNs} ns");

        var most = (ulong)_opening.Participants.Count(p => p.UnderTest) * (ulong)((endNs / TickNs) + 1);
        Require(done.EdgeTicks <= most, $"the rig counts {done.EdgeTicks} edge ticks where time allows {most}");
    }

    private void AdmitSteps(Signals signals, int steps)
    {
        // The first row may be the state before any step, or after the first one.
        var isNext = _lastStep < 0 ? signals.FirstStep <= 1 : signals.FirstStep == (ulong)_lastStep + 1;
        Require(isNext, $"step {signals.FirstStep} follows step {_lastStep}");
        Require(
            signals.Tracks.Count == _opening.Participants.Count,
            $"there are {signals.Tracks.Count} tracks for {_opening.Participants.Count} participants");

        for (var i = 0; i < signals.Tracks.Count; i++)
        {
            AdmitTrack(signals.Tracks[i], steps, _opening.Participants[i].Id);
            if (_odometers[i] is { } odometer) AdmitMotion(signals.Tracks[i], steps, odometer);
        }

        _lastStep = (long)signals.FirstStep + steps - 1;
        _rows += steps;
    }

    private static void AdmitTrack(Track track, int steps, string id)
    {
        AdmitColumn(track.XM, steps, FarthestM, id);
        AdmitColumn(track.YM, steps, FarthestM, id);
        AdmitColumn(track.HeadingRad, steps, 1e5, id);
        AdmitColumn(track.SpeedMps, steps, FastestMps, id);
        Require(track.EstimatedXM.Count == track.EstimatedYM.Count, $"{id} believes in half a place");
        if (track.AccelerationMps2.Count > 0) AdmitColumn(track.AccelerationMps2, steps, 1e6, id);
        if (track.EstimatedXM.Count == 0) return;

        AdmitColumn(track.EstimatedXM, steps, FarthestM, id);
        AdmitColumn(track.EstimatedYM, steps, FarthestM, id);
    }

    // Written so that NaN is refused.
    private static void AdmitColumn(RepeatedField<double> column, int steps, double most, string id)
    {
        if (column.Count != steps) throw new SignalsException($"{id} has {column.Count} values for {steps} steps");

        for (var i = 0; i < steps; i++)
        {
            if (!(Math.Abs(column[i]) <= most)) throw new SignalsException($"{id} has the value {column[i]}");
        }
    }

    private static void AdmitMotion(Track track, int steps, Odometer odometer)
    {
        for (var i = 0; i < steps; i++) odometer.Take(track.XM[i], track.YM[i], track.SpeedMps[i]);
    }

    private void AdmitEvents(RepeatedField<SimEvent> events)
    {
        foreach (var happened in events)
        {
            Require(happened.Kind.Length > 0, "an event has no kind");
            Require(happened.AtNs >= _lastEventNs, $"the event {happened.Kind} goes back in time to {happened.AtNs} ns");
            _lastEventNs = happened.AtNs;
        }
    }

    private static bool IsSize(double metres) => metres is > 0 and <= 200;

    private static void Require(bool holds, string otherwise)
    {
        if (!holds) throw new SignalsException(otherwise);
    }
}
