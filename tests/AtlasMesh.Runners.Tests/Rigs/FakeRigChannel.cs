using System.Collections.Concurrent;
using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Runners.Rigs;

namespace AtlasMesh.Runners.Tests.Rigs;

/// <summary>A rig in this process. It behaves as it is told to for each cell.</summary>
internal sealed class FakeRigChannel(Func<BoundCell, FakeConduct> conduct) : IRigChannel
{
    private readonly BlockingCollection<FromRig?> _answers = [];
    private volatile bool _killed;
    private volatile bool _garbage;
    private RunCell? _running;

    public uint Protocol { get; init; } = FakeScript.Protocol;

    public List<ToRig> Heard { get; } = [];

    public bool IsDisposed { get; private set; }

    public static FakeRigChannel Proper() => new(FakeScript.ConductOf);

    public void Send(ToRig message)
    {
        if (_killed) throw new IOException("broken pipe");

        lock (Heard) Heard.Add(message);
        switch (message.MessageCase)
        {
            case ToRig.MessageOneofCase.Hello: _answers.Add(FakeScript.Hello(Protocol)); break;
            case ToRig.MessageOneofCase.RunCell: Run(message.RunCell); break;
            case ToRig.MessageOneofCase.Cancel when _running is { } run: Cancel(run); break;
        }
    }

    public FromRig? Receive()
    {
        var answer = _killed ? null : _answers.Take();
        return answer is null && _garbage ? throw new FrameException("a frame of 3 bytes has the wrong sum") : answer;
    }

    public void Kill()
    {
        _killed = true;
        _answers.Add(null);
    }

    public string LastWords() => "it ended with exit code 134; its stderr ends with: Aborted";

    public void Dispose() => IsDisposed = true;

    private void Run(RunCell run)
    {
        _running = run;
        var how = conduct(run.Cell);
        foreach (var answer in FakeScript.Answer(run, how)) _answers.Add(answer);

        _garbage = how == FakeConduct.Garbage;
        if (how is FakeConduct.Crash or FakeConduct.Garbage) Kill(how);
    }

    private void Cancel(RunCell run) => _answers.Add(conduct(run.Cell) == FakeConduct.IgnoreCancel
        ? new FromRig { TraceChunk = new TraceChunk { Nonce = run.Nonce } }
        : FakeScript.Done(run, EndReason.Cancelled));

    private void Kill(FakeConduct how)
    {
        _killed = how == FakeConduct.Crash && _answers.Count == 0;
        _answers.Add(null);
    }
}
