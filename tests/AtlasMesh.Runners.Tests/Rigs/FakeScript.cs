using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Traces;
using Google.Protobuf;

namespace AtlasMesh.Runners.Tests.Rigs;

/// <summary>What a fake rig says to a cell, in process or as a process.</summary>
internal static class FakeScript
{
    public const uint Protocol = 1;

    public static FromRig Hello(uint protocol = Protocol) => new() { Hello = new HelloFromRig { Protocol = protocol } };

    /// <summary>The conduct that the cell's name asks for: "crash-3" gives Crash, anything unknown Proper.</summary>
    public static FakeConduct ConductOf(BoundCell cell) =>
        Enum.TryParse<FakeConduct>(cell.Scenario.Split('-')[0], ignoreCase: true, out var conduct) ? conduct : FakeConduct.Proper;

    public static IEnumerable<FromRig> Answer(RunCell run, FakeConduct conduct) => conduct switch
    {
        FakeConduct.Crash or FakeConduct.Hang or FakeConduct.Garbage or FakeConduct.IgnoreCancel => [Opening(run.Nonce)],
        FakeConduct.WrongNonce => [Opening(ByteString.CopyFromUtf8("another"))],
        FakeConduct.EndlessSignals => [Opening(run.Nonce), .. Enumerable.Range(0, 1000).Select(i => Signals(run.Nonce, (ulong)i))],
        FakeConduct.DoneWithoutOpening => [Done(run, EndReason.Duration)],
        FakeConduct.Refuse => [new FromRig { CellRefused = new CellRefused { Nonce = run.Nonce, Faults = { "a(1,2): error A: no" } } }],
        FakeConduct.Unsupported => [new FromRig { Unsupported = new Unsupported { Nonce = run.Nonce, Features = { "fog" } } }],
        FakeConduct.RefuseBlob => [new FromRig { BlobRefused = new BlobRefused { Reason = "too large" } }],
        FakeConduct.CpuLimit => [Opening(run.Nonce), Signals(run.Nonce, 0), Done(run, EndReason.CpuLimit)],
        FakeConduct.NoReason => [Opening(run.Nonce), Signals(run.Nonce, 0), Done(run, EndReason.Unknown)],
        FakeConduct.TooShort => [Opening(run.Nonce), Signals(run.Nonce, 0), Done(run, EndReason.Duration, lessNs: 1)],
        FakeConduct.LieAboutTrace => [Opening(run.Nonce), Signals(run.Nonce, 0), Lie(Done(run, EndReason.Duration))],
        FakeConduct.StopTrigger => [Opening(run.Nonce), Signals(run.Nonce, 0), Done(run, EndReason.StopTrigger)],
        _ => [Opening(run.Nonce), Signals(run.Nonce, 0), Done(run, EndReason.Duration)],
    };

    public static FromRig Done(RunCell run, EndReason end, long lessNs = 0)
    {
        var done = new CellDone
        {
            Nonce = run.Nonce,
            Steps = 1,
            SimNs = (run.Cell.Situation?.DurationNs ?? run.Cell.DurationLimitNs) - lessNs,
            CpuNs = 1_000,
            End = end,
        };
        var witness = new TraceWitness(Opening(run.Nonce).Opening);
        witness.Observe(Signals(run.Nonce, 0).Signals);
        var truth = witness.Conclude(done);
        (done.TraceHash, done.TraceRecords) = (ByteString.CopyFrom(truth.Hash.AsSpan()), (ulong)truth.Records);
        return new FromRig { CellDone = done };
    }

    private static FromRig Lie(FromRig message)
    {
        message.CellDone.TraceHash = ByteString.CopyFrom(new byte[32]);
        return message;
    }

    private static FromRig Opening(ByteString nonce) => new()
    {
        Opening = new Opening { Nonce = nonce, StepNs = 10_000_000, Participants = { new Participant { Id = "ego", UnderTest = true } } },
    };

    private static FromRig Signals(ByteString nonce, ulong first) => new()
    {
        Signals = new Signals { Nonce = nonce, FirstStep = first, Steps = 1, Tracks = { new Track { XM = { 1.0 } } } },
    };
}
