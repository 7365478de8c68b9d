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

    /// <summary>A vehicle under test may move this much more or less in a step than its speed says; more is no driving. [P]</summary>
    private const double JumpM = 2;

    private readonly Opening _opening;
    private readonly double _stepSeconds;
    private long _lastStep = -1;
    private long _rows;
    private long _lastEventNs;
    private readonly (double X, double Y)[] _last;

    public SignalsGuard(Opening opening)
    {
        (_opening, _stepSeconds) = (opening, opening.StepNs / 1e9);
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

        _last = new (double, double)[opening.Participants.Count];
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
            AdmitMotion(signals.Tracks[i], steps, i);
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

    private void AdmitMotion(Track track, int steps, int index)
    {
        if (!_opening.Participants[index].UnderTest) return;

        for (var i = 0; i < steps; i++)
        {
            var (x, y) = (track.XM[i], track.YM[i]);
            var (dx, dy) = (x - _last[index].X, y - _last[index].Y);
            var driven = Math.Abs(track.SpeedMps[i]) * _stepSeconds;
            _last[index] = (x, y);

            if (_rows + i > 0 && !(Math.Sqrt((dx * dx) + (dy * dy)) <= (2 * driven) + JumpM))
                throw new SignalsException($"{_opening.Participants[index].Id} moved {dx:0.##}, {dy:0.##} m in one step");
        }
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
