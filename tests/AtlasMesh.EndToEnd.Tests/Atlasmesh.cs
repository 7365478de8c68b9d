using System.Diagnostics;
using AtlasMesh.Testing;

namespace AtlasMesh.EndToEnd.Tests;

/// <summary>Starts the real CLI as a process, with caches of its own under artifacts/, so that it sees nothing of the user's.</summary>
internal static class Atlasmesh
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public static string Home { get; } = Path.Combine(Checkout.Root, "artifacts", "end-to-end");

    private static string Cli { get; } = Path.Combine(
        Checkout.Root, "artifacts", "bin", "AtlasMesh.Cli", new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Name, "atlasmesh.dll");

    /// <summary>Runs to the end. Fails, naming the command, when it does not end in time.</summary>
    public static async Task<Ended> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await process.EndAsync();
    }

    public static Started Start(params string[] arguments) => new(arguments);

    public sealed record Ended(int Code, string Output, string Errors);

    public sealed class Started : IDisposable
    {
        private readonly Process _process;
        private readonly Task<string> _output;
        private readonly List<string> _errors = [];
        private readonly TaskCompletionSource _errorsEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<(string Text, TaskCompletionSource<string> Found)> _awaited = [];
        private readonly string _command;

        public Started(string[] arguments)
        {
            _command = $"atlasmesh {string.Join(' ', arguments)}";
            // Behind a shell's `&` Ctrl-C is ignored, and whoever is started inherits that.
            var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Cli, .. arguments])
            {
                WorkingDirectory = Checkout.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["XDG_CACHE_HOME"] = Path.Combine(Home, "cache");
            start.Environment["XDG_STATE_HOME"] = Path.Combine(Home, "state");
            _process = Process.Start(start)!;
            _output = _process.StandardOutput.ReadToEndAsync();
            _process.ErrorDataReceived += (_, line) => Take(line.Data);
            _process.BeginErrorReadLine();
        }

        public int Id => _process.Id;

        /// <summary>The first line on standard error that holds this text.</summary>
        public async Task<string> SaysAsync(string text)
        {
            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_errors)
            {
                if (_errors.Find(line => line.Contains(text, StringComparison.Ordinal)) is { } already) return already;

                _awaited.Add((text, found));
            }

            if (await Task.WhenAny(found.Task, _errorsEnded.Task, Task.Delay(Patience)) == found.Task) return await found.Task;

            throw new TimeoutException($"'{_command}' did not say '{text}' on standard error; it said:\n{Errors()}");
        }

        public void Kill() => _process.Kill();

        public void Signal(string name) => Process.Start("kill", [$"-{name}", $"{Id}"]).WaitForExit();

        public async Task<Ended> EndAsync()
        {
            using var limit = new CancellationTokenSource(Patience);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                throw new TimeoutException($"'{_command}' did not end within {Patience.TotalSeconds} s; it said:\n{Errors()}");
            }

            await _errorsEnded.Task;
            return new Ended(_process.ExitCode, await _output, Errors());
        }

        public void Dispose()
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
            _process.Dispose();
        }

        private string Errors()
        {
            lock (_errors) return string.Join('\n', _errors);
        }

        private void Take(string? line)
        {
            if (line is null)
            {
                _errorsEnded.TrySetResult();
                return;
            }

            lock (_errors)
            {
                _errors.Add(line);
                foreach (var (_, found) in _awaited.Where(one => line.Contains(one.Text, StringComparison.Ordinal))) found.TrySetResult(
                    line);
            }
        }
    }
}
