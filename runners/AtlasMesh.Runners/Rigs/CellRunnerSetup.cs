using AtlasMesh.Runners.Content;
using Google.Protobuf;

namespace AtlasMesh.Runners.Rigs;

/// <summary>What a runner of cells needs to know of its run and its surroundings.</summary>
/// <param name="Run">Name of the run.</param>
/// <param name="Runner">Name of the runner, for the record.</param>
/// <param name="RunnerClass">Kind of machine, for the record.</param>
/// <param name="BuildDigest">Of the build that the rigs are of.</param>
/// <param name="StartRig">Starts a rig. May throw <see cref="RigException"/>.</param>
/// <param name="Content">Inputs come from here, samples go there.</param>
/// <param name="Judge">Judges.</param>
/// <param name="Limits">Of each attempt.</param>
/// <param name="Time">For wall times and the watch for hangs.</param>
public sealed record CellRunnerSetup(
    string Run, string Runner, string RunnerClass, ByteString BuildDigest, Func<IRigChannel> StartRig, IContentSource Content,
    JudgeFactory Judge, AttemptLimits Limits, TimeProvider Time)
{
    /// <summary>Whose samples are kept; shared by the runners of one worker.</summary>
    public SamplePolicy Samples { get; init; } = SamplePolicy.KeepAll;
}
