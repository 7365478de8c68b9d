using System.Collections.Immutable;
using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Checks.Kinds;

/// <summary>
/// The time until missions are in a state at the fleet. A state that was left again before the reference does not count. Without names
/// it is of every mission that the run shows.
/// </summary>
internal sealed class MissionState(CheckSpec spec, Moments moments) : Check(spec)
{
    private readonly SortedDictionary<string, string> _states = new(StringComparer.Ordinal);
    private readonly List<(SimEvent Event, string State)> _changes = [];

    public override void Note(SimEvent happened)
    {
        if (happened.Kind != EventKinds.MissionState) return;
        if (Spec.Of.Count > 0 && !Spec.Of.Contains(happened.Subject)) return;

        _states[happened.Subject] = happened.Text;
        _changes.Add((happened, happened.Text));

        // Others may count from this check, so the moment is told as soon as it comes.
        var isComplete = _states.Count >= Math.Max(1, Spec.Of.Count) && _states.Values.All(IsWanted);
        if (isComplete && moments.Of(Spec.Reference) is { } from && happened.AtNs >= from) moments.Mark(Spec.Id, happened.AtNs);
    }

    public override CheckResult Conclude(Ending ending)
    {
        ImmutableArray<string> missions = Spec.Of.Count > 0 ? [.. Spec.Of] : [.. _states.Keys];
        if (missions.IsEmpty) return NeverMeasured("there was no mission");
        if (moments.Of(Spec.Reference) is not { } from) return NeverMeasured($"'{Spec.Reference}' never happened");

        var arrival = new Arrival(Spec, moments, missions);
        foreach (var (change, state) in _changes)
        {
            var mission = missions.IndexOf(change.Subject);
            if (IsWanted(state)) arrival.Reach(mission, change.AtNs);
            else if (change.AtNs <= from) arrival.Leave(mission);
        }

        return arrival.Conclude(ending);
    }

    private bool IsWanted(string state) => string.Equals(state, Spec.Expected, StringComparison.OrdinalIgnoreCase);

    private sealed class Arrival(CheckSpec spec, Moments moments, ImmutableArray<string> missions) : MomentCheck(spec, moments, missions)
    {
        protected override string Deed => $"was {Spec.Expected}";

        public void Reach(int mission, long atNs) => Meet(mission, atNs);

        public void Leave(int mission) => Forget(mission);
    }
}
