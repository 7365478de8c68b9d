using AtlasMesh.Contracts.Fleet.V1;

namespace AtlasMesh.Edge.Missions;

internal abstract record MissionEffect
{
    private MissionEffect() { }

    public sealed record AnswerCommand(ulong Command, bool Accepted, string Reason) : MissionEffect;

    public sealed record Report(string Mission, MissionState State, int StopsReached, string Reason) : MissionEffect;

    public sealed record GoTo(Stop To) : MissionEffect;

    /// <summary>Comes to rest in the lane and stays.</summary>
    public sealed record Halt : MissionEffect;

    public sealed record NoteStop(string Mission, Stop At, int Number) : MissionEffect;
}
