using System.CommandLine;
using AtlasMesh.Forge;
using AtlasMesh.Gates;

namespace AtlasMesh.Cli;

/// <summary>All commands, and the outermost frame: every way in which a command can end has its exit code, and a crash is never 1.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = CreateRoot().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync(new InvocationConfiguration { Output = Console.Error });
            return (int)ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (CliException e)
        {
            await Console.Error.WriteLineAsync(e.Lines);
            return (int)e.Code;
        }
        catch (ForgeException e)
        {
            return await ReportAsync(ExitCode.Infrastructure, "the rig can't be built", e.Message, "mend what the lines above name, then run again");
        }
#pragma warning disable CA1031 // the outermost frame: an unknown fault is told, with exit code 3, and never taken for a failed scenario
        catch (Exception e)
#pragma warning restore CA1031
        {
            return await ReportAsync(ExitCode.Infrastructure, $"atlasmesh itself failed: {e.Message}", e.ToString(), "report this with the lines above");
        }
    }

    private static RootCommand CreateRoot() => new("Proves that an autonomous-vehicle fleet is safe to change.")
    {
        BundleCommand.Create(),
    };

    private static async Task<int> ReportAsync(ExitCode code, string what, string why, string next)
    {
        await Console.Error.WriteLineAsync($"error: {what}\n  why:  {why}\n  next: {next}");
        return (int)code;
    }
}
