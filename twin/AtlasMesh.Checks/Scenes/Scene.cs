using System.Collections.Immutable;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Roads;

namespace AtlasMesh.Checks.Scenes;

/// <summary>Everybody at the step under judgement. Checks read it; only the judge moves it on.</summary>
internal sealed class Scene
{
    private readonly Lead[] _leads;

    public Scene(Opening opening, RoadNetwork? roads)
    {
        (StepNs, Roads) = (opening.StepNs, roads);
        Bodies = [.. opening.Participants.Select((participant, index) => new Body(index, participant, opening.StepNs))];
        UnderTest = [.. Bodies.Where(body => body.Participant is { UnderTest: true } or { Held: true })];
        _leads = [.. Bodies.Select(_ => new Lead(null, default, -1))];
    }

    public long StepNs { get; }

    public RoadNetwork? Roads { get; }

    public ImmutableArray<Body> Bodies { get; }

    /// <summary>Those that an edge drives, or in whose place the scenario holds speed and lane.</summary>
    public ImmutableArray<Body> UnderTest { get; }

    /// <summary>The number of the step; -1 before the first.</summary>
    public long Step { get; private set; } = -1;

    public long NowNs { get; private set; }

    public void Take(Signals signals, int row)
    {
        Step = (long)signals.FirstStep + row;
        NowNs = Step * StepNs;
        foreach (var body in Bodies) body.Take(TrackRow.Of(signals.Tracks[body.Index], row));
    }

    public Body? Find(string id) => Bodies.FirstOrDefault(body => body.Id == id);

    /// <summary>The nearest participant ahead in a body's path; looked up once a step.</summary>
    public Lead LeadOf(Body body)
    {
        var known = _leads[body.Index];
        if (known.Step == Step) return known;

        return _leads[body.Index] = FindLead(body);
    }

    public Approach Approach(Body from, Body to) => Scenes.Approach.Of(from, to, Roads);

    private Lead FindLead(Body body)
    {
        var lead = new Lead(null, default, Step);

        foreach (var other in Bodies)
        {
            if (other == body || other.IsAbsent) continue;

            var approach = Approach(body, other);
            if (approach is { IsInPath: true, IsAhead: true } && (lead.Body is null || approach.Along < lead.Approach.Along))
                lead = lead with { Body = other, Approach = approach };
        }

        return lead;
    }
}

