using System.Collections.Immutable;
using AtlasMesh.Checks.Scenes;
using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Roads;

namespace AtlasMesh.Checks;

/// <summary>
/// Judges one cell from its signals, in one pass. It trusts no flag of the rig: what it can compute from poses, it computes.
/// </summary>
public sealed class Judge
{
    private readonly Queue<SimEvent> _pending = new();
    private readonly ImmutableArray<Check> _checks;
    private readonly Moments _moments;
    private readonly FaultBook _faults;
    private readonly SignalsGuard _guard;
    private readonly Sampler _sampler;
    private readonly Scene _scene;

    private Judge(IReadOnlyList<CheckSpec> specs, Opening opening, RoadNetwork? roads, IReadOnlyList<Fault> faults)
    {
        _guard = new SignalsGuard(opening);
        _scene = new Scene(opening, roads);
        _sampler = new Sampler(opening);
        _faults = new FaultBook(faults, opening.StepNs);
        _moments = new Moments(specs.Select(spec => spec.Reference));
        _checks = [.. specs.Select(spec => CheckFactory.Create(spec, _moments, _scene))];
    }

    /// <summary>
    /// Without a road network, what needs lanes is never measured, which is inconclusive. The faults are those of the bound cell: one
    /// that never began is then told too. Throws SignalsException on a senseless opening.
    /// </summary>
    public static Judge Create(
        IReadOnlyList<CheckSpec> specs, Opening opening, RoadNetwork? roads, IReadOnlyList<Fault>? faults = null)
    {
        ArgumentNullException.ThrowIfNull(specs);
        ArgumentNullException.ThrowIfNull(opening);

        return new Judge(specs, opening, roads, faults ?? []);
    }

    /// <summary>
    /// The next signals of the rig, in the order sent. How they are cut into batches makes no difference. Throws SignalsException.
    /// </summary>
    public void Observe(Signals signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        _guard.Admit(signals);
        foreach (var happened in signals.Events) _pending.Enqueue(happened);

        for (var row = 0; row < (int)signals.Steps; row++)
        {
            _scene.Take(signals, row);
            NoteUntil(_scene.NowNs);
            foreach (var check in _checks) check.Observe(_scene);
            _sampler.Observe(_scene);
        }
    }

    /// <summary>Once, at the end. Throws SignalsException where the rig's counters contradict what it sent.</summary>
    public Judgement Conclude(CellDone done)
    {
        ArgumentNullException.ThrowIfNull(done);
        _guard.Admit(done);
        NoteUntil(long.MaxValue);

        var distance = _scene.UnderTest.Sum(body => body.Driven);
        var ending = new Ending(_scene.NowNs, _scene.StepNs, distance, done)
        {
            HasVehicleUnderTest = _scene.UnderTest.Any(),
        };

        return new Judgement(
            [.. _checks.Select(check => check.Conclude(ending))],
            _faults.Results,
            new Activity { DistanceM = distance, Messages = done.Messages, EdgeTicks = done.EdgeTicks },
            _sampler.Finish());
    }

    // Events go with the first step that is not before them, whichever batch brought them.
    private void NoteUntil(long nowNs)
    {
        while (_pending.TryPeek(out var happened) && happened.AtNs <= nowNs)
            Note(_pending.Dequeue());
    }

    private void Note(SimEvent happened)
    {
        _moments.Mark(happened.Kind, happened.AtNs);
        if (happened.Kind is EventKinds.FaultBegan or EventKinds.ElementStarted) _moments.Mark(happened.Source, happened.AtNs);

        if (happened.Kind is EventKinds.EntityRemoved or EventKinds.EntityAdded) ComeOrGo(happened);
        _faults.Note(happened);
        _sampler.Note(happened);
        foreach (var check in _checks) check.Note(happened);
    }

    private void ComeOrGo(SimEvent happened)
    {
        var body = _scene.Find(happened.Source);
        if (body is null or { Participant.UnderTest: true })
            throw new SignalsException($"the rig says that '{happened.Source}' came or went, which only scripted participants do");

        body.IsAbsent = happened.Kind == EventKinds.EntityRemoved;
    }
}
