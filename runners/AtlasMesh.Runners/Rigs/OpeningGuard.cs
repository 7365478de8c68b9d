using AtlasMesh.Checks;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Runners.Rigs;

/// <summary>
/// Refuses an opening that is not that of the cell: the judge counts time by its step, and judges whom it puts under test.
/// </summary>
internal static class OpeningGuard
{
    /// <summary>
    /// Throws <see cref="SignalsException"/> with the first difference. Who is in an OpenSCENARIO file is the rig's to say.
    /// </summary>
    public static void Admit(BoundCell bound, Opening opening)
    {
        Require(opening.StepNs == bound.StepNs, $"the rig steps by {opening.StepNs} ns where the cell says {bound.StepNs} ns");
        var isHeld = bound.EgoDriver == EgoDriver.Held;
        if (isHeld)
            Require(opening.Participants.All(participant => !participant.UnderTest), "a vehicle is under test that no edge drives");
        else
            Require(opening.Participants.All(participant => !participant.Held), "a vehicle is held that an edge should drive");
        if (bound.Situation is { } situation) AdmitCast(situation, opening);
    }

    private static void AdmitCast(Situation situation, Opening opening)
    {
        var planned = situation.Vehicles.Select(vehicle => (vehicle.Id, UnderTest: true))
            .Concat(situation.Actors.Select(actor => (actor.Id, UnderTest: false)));
        var present = opening.Participants.Select(participant => (participant.Id, participant.UnderTest || participant.Held));

        Require(
            InOrder(planned).SequenceEqual(InOrder(present)),
            $"the rig's participants are {Listed(present)} where the cell has {Listed(planned)}");
    }

    private static IEnumerable<(string Id, bool UnderTest)> InOrder(IEnumerable<(string Id, bool UnderTest)> cast) =>
        cast.OrderBy(one => one.Id, StringComparer.Ordinal).ThenBy(one => one.UnderTest);

    private static string Listed(IEnumerable<(string Id, bool UnderTest)> cast) =>
        string.Join(", ", InOrder(cast).Take(10).Select(one => one.UnderTest ? $"{one.Id} (under test)" : one.Id));

    private static void Require(bool holds, string otherwise)
    {
        if (!holds) throw new SignalsException(otherwise);
    }
}
