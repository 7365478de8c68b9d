using System.ComponentModel;
using System.Diagnostics;

namespace AtlasMesh.Forge;

/// <summary>Runs another program to its end.</summary>
internal static class Command
{
    /// <summary>The program's standard output. Throws <see cref="ForgeException"/> with the last lines that it wrote where it can't be
    /// started or fails.</summary>
    public static async Task<string> RunAsync(CommandLine line, CancellationToken cancel)
    {
        using var process = Start(line);
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.StandardInput.WriteAsync(line.Input);
        process.StandardInput.Close();

        try
        {
            await process.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode == 0) return await output;

        var said = $"{await output}\n{await errors}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        throw new ForgeException($"'{line}' failed with exit code {process.ExitCode}:\n{string.Join('\n', said.TakeLast(12))}");
    }

    private static Process Start(CommandLine line)
    {
        var start = new ProcessStartInfo(line.Program, line.Arguments)
        {
            WorkingDirectory = line.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        try
        {
            return Process.Start(start) ?? throw new ForgeException($"'{line.Program}' did not start");
        }
        catch (Win32Exception e)
        {
            throw new ForgeException($"'{line.Program}' can't be started ({e.Message}); install it, or put it on the PATH", e);
        }
    }
}

/// <summary>A program, its arguments, where it runs, and what it reads.</summary>
internal sealed record CommandLine(string Folder, string Program, params string[] Arguments)
{
    public string Input { get; init; } = "";

    public override string ToString() => $"{Program} {string.Join(' ', Arguments)}";
}
