using System.Collections.Concurrent;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Runners.Rigs;
using AtlasMesh.Traces;
using Google.Protobuf;

namespace AtlasMesh.Benchmarks;

/// <summary>A rig in this process that ends every cell at once.</summary>
internal sealed class EchoRig : IRigChannel
{
    private readonly BlockingCollection<FromRig?> _answers = [];

    public void Send(ToRig message)
    {
        switch (message.MessageCase)
        {
            case ToRig.MessageOneofCase.Hello: _answers.Add(new FromRig { Hello = new HelloFromRig { Protocol = 1 } }); break;
            case ToRig.MessageOneofCase.RunCell: Answer(message.RunCell); break;
        }
    }

    public FromRig? Receive() => _answers.Take();

    public void Kill() => _answers.Add(null);

    public string LastWords() => "it was killed";

    public void Dispose() => _answers.Dispose();

    private void Answer(RunCell run)
    {
        var steps = (uint)(run.Cell.DurationLimitNs / run.Cell.StepNs);
        var opening = new Opening { Nonce = run.Nonce, StepNs = run.Cell.StepNs };
        var signals = new Signals { Nonce = run.Nonce, Steps = steps };
        var done = new CellDone
        {
            Nonce = run.Nonce,
            Steps = steps,
            SimNs = run.Cell.DurationLimitNs,
            CpuNs = 1000,
            End = EndReason.Duration,
        };
        var witness = new TraceWitness(opening);
        witness.Observe(signals);
        var truth = witness.Conclude(done);
        (done.TraceHash, done.TraceRecords) = (ByteString.CopyFrom(truth.Hash.AsSpan()), (ulong)truth.Records);
        _answers.Add(new FromRig { Opening = opening });
        _answers.Add(new FromRig { Signals = signals });
        _answers.Add(new FromRig { CellDone = done });
    }
}
