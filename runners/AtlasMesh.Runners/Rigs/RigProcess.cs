using System.ComponentModel;
using System.Diagnostics;
using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Runners.Rigs;

/// <summary>A rig as a child process: frames over its stdin and stdout, the last 8 kB of its stderr kept.</summary>
public sealed class RigProcess : IRigChannel
{
    private const int TailBytes = 8 << 10;
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(2);

    private readonly Lock _sending = new();
    private readonly Process _process;
    private readonly FrameStream _toRig;
    private readonly FrameStream _fromRig;
    private readonly TailBuffer _tail = new(TailBytes);
    private readonly Thread _errors;

    private RigProcess(Process process)
    {
        _process = process;
        _toRig = new FrameStream(process.StandardInput.BaseStream);
        _fromRig = new FrameStream(process.StandardOutput.BaseStream);
        _errors = new Thread(KeepErrors) { IsBackground = true, Name = $"rig {process.Id} stderr" };
        _errors.Start();
    }

    /// <summary>Throws <see cref="RigException"/> where the program can't be started.</summary>
    public static RigProcess Start(RigCommand command)
    {
        try
        {
            return new RigProcess(Process.Start(command.ToStartInfo())!);
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            throw new RigException(TroubleKinds.RigUnusable, $"{command.Program} {string.Join(' ', command.Arguments)}: {e.Message}", e);
        }
    }

    public void Send(ToRig message)
    {
        // A cancellation comes from another thread than the rest.
        lock (_sending) _toRig.Write(message);
    }

    public FromRig? Receive() => _fromRig.Read(FromRig.Parser);

    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }

    public string LastWords()
    {
        var ended = _process.WaitForExit(TimeToEnd) ? $"it ended with exit code {_process.ExitCode}" : "it has not ended";
        _errors.Join(TimeToEnd);
        var tail = _tail.ToString().Trim();
        return tail.Length == 0 ? $"{ended} and wrote nothing to stderr" : $"{ended}; its stderr ends with: {tail}";
    }

    public void Dispose()
    {
        CloseInput();
        if (!_process.WaitForExit(TimeToEnd)) Kill();
        _process.Dispose();
    }

    private void CloseInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The pipe is broken already.
        }
    }

    private void KeepErrors()
    {
        var buffer = new byte[4096];
        try
        {
            var stream = _process.StandardError.BaseStream;
            for (var got = stream.Read(buffer); got > 0; got = stream.Read(buffer)) _tail.Add(buffer.AsSpan(0, got));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The rig is gone, and with it its stderr.
        }
    }
}
