using System.Collections.Immutable;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.OpenScenario.Engine;
using AtlasMesh.Twin.Rig.FleetSide;
using AtlasMesh.Twin.Rig.Inputs;
using AtlasMesh.Twin.Rig.Running;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Twin.Rig;

/// <summary>
/// A warm rig: runs cell after cell on one thread. Only what is immutable lives from cell to cell (files, parsed maps and scenarios); all
/// else is made anew, so that a cell gives the same trace first or last.
/// </summary>
public sealed class RigCore : IDisposable
{
    private readonly ParsedInputs _parsed = new();
    private FleetService? _fleet;

    public BlobStore Blobs { get; } = new();

    /// <summary>
    /// Answers a request: Opening, Signals and CellDone, or why not. Messages are only valid during the call of send. The cancellation is
    /// looked at between batches.
    /// </summary>
    public void Run(RunCell request, Action<FromRig> send, Func<bool> isCancelled)
    {
        var missing = RigFeatures.MissingFor(request.Cell);

        if (!missing.IsEmpty)
        {
            send(new FromRig { Unsupported = new Unsupported { Nonce = request.Nonce, Features = { missing } } });
            return;
        }

        var reading = CellPreparation.Prepare(request.Cell, Blobs, _parsed);

        if (reading.Value is { } setup) Play(request, setup, send, isCancelled);
        else Refuse(request.Nonce, reading.Faults, send);
    }

    public void Dispose() => _fleet?.Dispose();

    private void Play(RunCell request, CellSetup setup, Action<FromRig> send, Func<bool> isCancelled)
    {
        var limits = new RunLimits(TimeSpan.FromTicks(request.CpuLimitNs / 100), request.MemoryLimitBytes, isCancelled);

        try
        {
            var signals = new SignalColumns(request.Nonce, setup.Script.Entities.Length);
            var run = new CellRun(setup, signals, send, () => _fleet ??= new FleetService());
            send(new FromRig { Opening = Openings.Of(request.Nonce, setup) });
            var outcome = run.Run(limits);
            send(new FromRig { CellDone = Done(request.Nonce, outcome, limits.CpuUsed) });
        }
        catch (StoryboardException e)
        {
            Refuse(request.Nonce, e.Faults, send);
        }
    }

    private static void Refuse(ByteString nonce, ImmutableArray<Diagnostic> faults, Action<FromRig> send) =>
        send(new FromRig { CellRefused = new CellRefused { Nonce = nonce, Faults = { faults.Select(fault => fault.ToString()) } } });

    private static CellDone Done(ByteString nonce, RunOutcome outcome, TimeSpan cpu) => new()
    {
        Nonce = nonce,
        TraceHash = ByteString.CopyFrom(outcome.Trace.Current()),
        TraceRecords = (ulong)outcome.Trace.Records,
        Steps = (ulong)outcome.Steps,
        SimNs = outcome.At.Nanoseconds,
        CpuNs = cpu.Ticks * 100,
        End = outcome.End,
        EdgeTicks = (ulong)outcome.Ticks,
        Messages = (ulong)outcome.Messages,
    };
}
