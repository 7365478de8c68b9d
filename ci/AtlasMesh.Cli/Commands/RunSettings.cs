using System.CommandLine;
using System.Globalization;
using AtlasMesh.Cli.Running;
using AtlasMesh.Gates;
using AtlasMesh.Runners.Cluster;

namespace AtlasMesh.Cli.Commands;

/// <summary>The options that every command which runs cells has.</summary>
internal sealed class RunSettings
{
    public Option<DirectoryInfo?> Project { get; } = new("--project") { Description = "The project, when it is not here or above." };

    public Option<DirectoryInfo?> Output { get; } = new("--output", "-o")
    {
        Description = "Folder for report, matrix and records (default: out/RUN).",
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON object." };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Show no progress." };

    public Option<string?> Listen { get; } = new("--listen")
    {
        Description = "HOST:PORT where workers may join; loopback only.",
        HelpName = "HOST:PORT",
    };

    public Option<int> Slots { get; } = new("--slots")
    {
        Description = "Cells that this process runs at once; 0 leaves all to workers that join.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    public Option<int?> Recheck { get; } = new("--recheck")
    {
        Description = "Cells to run a second time at the end; a trace that differs makes a cell inconclusive "
            + "(default: of runs over 2000 cells one in a hundred, 500 at most).",
        HelpName = "N",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[Project, Output, Json, Quiet, Listen, Slots, Recheck]) command.Options.Add(option);
    }

    public RunOptions Read(ParseResult parsed)
    {
        var slots = parsed.GetValue(Slots);
        var listen = parsed.GetValue(Listen);
        if (slots < 0 || slots > 256 || (slots == 0 && listen is null))
        {
            throw new CliException(
                ExitCode.Usage, $"'--slots {slots.ToString(CultureInfo.InvariantCulture)}' can't be",
                    "a run needs 1 to 256 slots, or --listen for workers that bring theirs",
                "give another number");
        }

        if (parsed.GetValue(Recheck) is < 0 or > 1_000_000)
        {
            throw new CliException(
                ExitCode.Usage, "'--recheck' can't be used", "it is a number of cells, 0 to 1000000", "give another number");
        }

        return new RunOptions
        {
            Output = parsed.GetValue(Output)?.FullName,
            Json = parsed.GetValue(Json),
            Quiet = parsed.GetValue(Quiet),
            Recheck = parsed.GetValue(Recheck),
            Slots = slots,
            Listen = listen is null ? null : ParseAddress(listen),
        };
    }

    public static ListenAddress ParseAddress(string text)
    {
        try
        {
            return ListenAddress.Parse(text);
        }
        catch (FormatException e)
        {
            throw new CliException(
                ExitCode.Usage, $"'{text}' can't be listened on or joined", e.Message,
                "give an address of this machine, as 127.0.0.1:4053");
        }
    }
}
