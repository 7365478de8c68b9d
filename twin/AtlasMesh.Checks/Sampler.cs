using AtlasMesh.Checks.Scenes;
using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Checks;

/// <summary>
/// Keeps tracks for plots: ten rows a second, and half as often whenever 600 are full, so that no run leaves more. Which steps are kept
/// depends on their number alone.
/// </summary>
internal sealed class Sampler
{
    private const int MostRows = 600;
    private const int MostEvents = 500;

    /// <summary>Who drives ahead of whom is looked up for everybody only in scenes this small: it costs their number squared.</summary>
    private const int MostLeads = 32;

    private readonly Samples _samples = new();
    private readonly List<long> _steps = [];
    private readonly long _stepNs;
    private long _every;

    public Sampler(Opening opening)
    {
        _stepNs = opening.StepNs;
        _every = Math.Max(1, 100_000_000 / opening.StepNs);
        _samples.Map = opening.Map;
        _samples.Participants.AddRange(opening.Participants.Select(participant => new SampledParticipant
        {
            Id = participant.Id,
            UnderTest = participant.UnderTest,
            Category = participant.Category,
            LengthM = participant.LengthM,
            WidthM = participant.WidthM,
            CenterXM = participant.CenterXM,
        }));
    }

    public Samples Finish()
    {
        _samples.TimeS.AddRange(_steps.Select(step => step * _stepNs / 1e9));
        return _samples;
    }

    public void Note(SimEvent happened)
    {
        var isTraffic = happened.Kind is EventKinds.MessageProduced or EventKinds.MessageStored or EventKinds.MessageRepeated
            or EventKinds.PacketDropped;
        if (isTraffic || _samples.Events.Count >= MostEvents) return;

        _samples.Events.Add(new SampledEvent
        {
            TimeS = happened.AtNs / 1e9,
            Kind = happened.Kind,
            Source = happened.Source,
            Text = happened.Text,
        });
    }

    public void Observe(Scene scene)
    {
        if (scene.Step % _every != 0) return;
        if (_steps.Count >= MostRows) Thin();
        if (scene.Step % _every != 0) return;

        _steps.Add(scene.Step);
        foreach (var body in scene.Bodies)
        {
            var isPlotted = body.Participant.UnderTest || scene.Bodies.Length <= MostLeads;
            Add(_samples.Participants[body.Index], body, isPlotted ? scene.LeadOf(body) : default);
        }
    }

    private static void Add(SampledParticipant sampled, Body body, Lead lead)
    {
        sampled.XM.Add(body.Reference.X);
        sampled.YM.Add(body.Reference.Y);
        sampled.HeadingRad.Add(body.Heading);
        sampled.SpeedMps.Add(body.Speed);
        sampled.GapM.Add(lead.Body is null ? double.PositiveInfinity : lead.Approach.Gap);
        sampled.TtcS.Add(lead.Body is null ? double.PositiveInfinity : lead.Approach.Ttc);
    }

    private void Thin()
    {
        _every *= 2;
        var kept = Enumerable.Range(0, _steps.Count).Where(i => _steps[i] % _every == 0).ToArray();
        foreach (var sampled in _samples.Participants)
        {
            foreach (var column in new[] { sampled.XM, sampled.YM, sampled.HeadingRad, sampled.SpeedMps, sampled.GapM, sampled.TtcS })
                Keep(column, kept);
        }

        var steps = kept.Select(i => _steps[i]).ToArray();
        _steps.Clear();
        _steps.AddRange(steps);
    }

    private static void Keep(Google.Protobuf.Collections.RepeatedField<double> column, int[] kept)
    {
        var values = kept.Select(i => column[i]).ToArray();
        column.Clear();
        column.AddRange(values);
    }
}
