using System.Runtime.InteropServices;
using AtlasMesh.Gates;

namespace AtlasMesh.Cli.Running;

/// <summary>The first Ctrl-C or SIGTERM asks to stop and leave what is there; the second ends the process at once.</summary>
internal sealed class SignalWatch : IDisposable
{
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private readonly Action<string> _stop;
    private int _received;

    public SignalWatch(Action<string> stop)
    {
        _stop = stop;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Take(signal, ExitCode.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Take(signal, ExitCode.Terminated));
    }

    /// <summary>Ok as long as no signal came.</summary>
    public ExitCode Code { get; private set; }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void Take(PosixSignalContext signal, ExitCode code)
    {
        signal.Cancel = true;
        if (Interlocked.Increment(ref _received) > 1) Environment.Exit((int)code);

        Code = code;
        _stop(code == ExitCode.Interrupted ? "Ctrl-C" : "SIGTERM");
    }
}
