using System.Collections.Concurrent;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Runners.Rigs;
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
        _answers.Add(new FromRig { Opening = new Opening { Nonce = run.Nonce, StepNs = run.Cell.StepNs } });
        _answers.Add(new FromRig { Signals = new Signals { Nonce = run.Nonce, Steps = steps } });
        _answers.Add(new FromRig
        {
            CellDone = new CellDone
            {
                Nonce = run.Nonce,
                TraceHash = ByteString.CopyFrom(System.Security.Cryptography.SHA256.HashData(run.Cell.ToByteArray())),
                Steps = steps,
                SimNs = run.Cell.DurationLimitNs,
                CpuNs = 1000,
                End = EndReason.Duration,
            },
        });
    }
}
