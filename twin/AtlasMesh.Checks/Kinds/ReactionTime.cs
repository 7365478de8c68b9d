using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Checks.Scenes;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Checks.Kinds;

/// <summary>
/// The time from another's intrusion into the vehicle's lane to the begin of braking. Both are measured: the intrusion from poses, the
/// braking from speeds. What the edge says of its braking counts for nothing.
/// </summary>
internal sealed class ReactionTime : Check
{
    private readonly Moments _moments;
    private readonly ImmutableArray<(Intrusion Intrusion, Brake Brake)> _watches;

    public ReactionTime(CheckSpec spec, Moments moments, Roster roster)
        : base(spec)
    {
        _moments = moments;
        var brakes = roster.Vehicles.Select(vehicle => new Brake(vehicle)).ToImmutableArray();
        _watches =
        [
            .. from brake in brakes
               from other in roster.Others
               where other != brake.Vehicle
               select (new Intrusion(brake.Vehicle, other, isNamed: spec.Of.Count == 2), brake),
        ];
        Brakes = brakes;
    }

    private ImmutableArray<Brake> Brakes { get; }

    public override void Observe(Scene scene)
    {
        foreach (var brake in Brakes) brake.Observe(scene.NowNs);
        if (_moments.Of(Spec.Reference) is not { } from || scene.NowNs < from + Spec.WithinNs) return;

        foreach (var (intrusion, brake) in _watches)
        {
            if (!intrusion.Other.IsAbsent && intrusion.Observe(scene)) brake.Await(intrusion.Other.Id, scene.NowNs);
        }
    }

    public override CheckResult Conclude(Ending ending)
    {
        Reaction? worst = null;
        foreach (var reaction in Brakes.SelectMany(brake => brake.Reactions(ending.EndNs)))
        {
            if (worst is null || !(reaction.Seconds <= worst.Value.Seconds)) worst = reaction;
        }

        if (worst is not { } slowest) return NeverMeasured("nobody came into the lane of a vehicle under test");
        if (!slowest.HasBraked && slowest.Seconds <= Spec.Limit) return NeverMeasured("the run ended before the time to react was over");

        var deed = slowest.HasBraked ? "braked" : "had not braked";
        return Result(slowest.Seconds, slowest.IntrusionNs, string.Create(
            CultureInfo.InvariantCulture,
            $"{slowest.Other} came into its lane at {slowest.IntrusionNs / 1e9:0.###} s; it {deed} {slowest.Seconds:0.###} s later"));
    }
}
