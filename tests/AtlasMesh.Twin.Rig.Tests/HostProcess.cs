using System.Diagnostics;
using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Testing;
using Google.Protobuf;

namespace AtlasMesh.Twin.Rig.Tests;

/// <summary>The built rig host as a process of its own, with the test at the other end of its pipes.</summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly FrameStream _requests;
    private readonly FrameStream _answers;
    private readonly Task<string> _errors;

    private HostProcess(Process process)
    {
        _process = process;
        _requests = new FrameStream(process.StandardInput.BaseStream);
        _answers = new FrameStream(process.StandardOutput.BaseStream);
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static HostProcess Start(params (string Name, string Value)[] environment)
    {
        var built = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var host = Path.Combine(Checkout.Root, "artifacts", "bin", "AtlasMesh.Twin.Rig.Host", built, "AtlasMesh.Twin.Rig.Host.dll");
        var start = new ProcessStartInfo("dotnet", [host])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new HostProcess(Process.Start(start)!);
    }

    public static HostProcess Greeted(params (string Name, string Value)[] environment)
    {
        var host = Start(environment);
        host.Send(new ToRig { Hello = new HelloToRig { Protocol = 1 } });
        Assert.That(host.Receive()?.Hello?.Protocol, Is.EqualTo(1));
        return host;
    }

    public void Send(ToRig message) => _requests.Write(message);

    public void SendRaw(params byte[] bytes)
    {
        _process.StandardInput.BaseStream.Write(bytes);
        _process.StandardInput.BaseStream.Flush();
    }

    public FromRig? Receive() => _answers.Read(FromRig.Parser);

    public CellDone Run(BoundCell cell)
    {
        foreach (var blob in Cells.Blobs(cell)) Send(new ToRig { PutBlob = blob });
        Send(new ToRig { RunCell = new RunCell { Cell = cell, Nonce = ByteString.CopyFromUtf8("n1") } });
        return ReceiveDone();
    }

    public CellDone ReceiveDone()
    {
        while (Receive() is { } message)
        {
            if (message.CellDone is { } done) return done;
            if (message.MessageCase is not (FromRig.MessageOneofCase.Opening or FromRig.MessageOneofCase.Signals))
                throw new AssertionException($"The rig answered {message}");
        }

        throw new AssertionException($"The rig ended without an answer: {End().Errors}");
    }

    /// <summary>Closes the rig's stdin and waits for its end.</summary>
    public (int ExitCode, string Errors) End()
    {
        _process.StandardInput.Close();
        Assert.That(_process.WaitForExit(Patience), Is.True, "the rig did not end after its stdin was closed");
        return (_process.ExitCode, _errors.GetAwaiter().GetResult());
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
