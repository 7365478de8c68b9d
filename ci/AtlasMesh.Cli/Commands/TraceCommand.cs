using System.CommandLine;
using AtlasMesh.Cli.Tracing;
using AtlasMesh.Gates;
using AtlasMesh.Scenarios.Quantities;
using AtlasMesh.Traces.Reading;

namespace AtlasMesh.Cli.Commands;

/// <summary>`atlasmesh trace show` and `atlasmesh trace diff`.</summary>
internal static class TraceCommand
{
    private const string Help = """
        Read trace files, as `atlasmesh run` leaves them in traces/ of its folder: show one, or find where two part.

        Example: atlasmesh trace show out/r-1/traces/cut-in-0123456789ab.mcap
        Example: atlasmesh trace diff before.mcap after.mcap
        """;

    private const string ShowHelp = """
        Show a trace file: whose it is, whether its records give the hash that its rig claimed, who took part, what happened.
        A file that was cut off or damaged is read as far as it is whole. Ends with 7 where the hash is not that of the records.

        Example: atlasmesh trace show out/r-1/traces/cut-in-0123456789ab.mcap --from 3s --to 5s
        """;

    private const string DiffHelp = """
        Find where two traces part: the first record that differs, in words. The files may be of different builds, lengths and
        levels. The hash of each is first computed again from its records. Ends with 0 where they are equal, with 1 where they
        differ, and with 7 where a file was changed, or its rig claimed another hash.

        Example: atlasmesh trace diff before.mcap after.mcap
        """;

    public static Command Create()
    {
        var command = new Command("trace", Help);
        command.Subcommands.Add(CreateShow());
        command.Subcommands.Add(CreateDiff());
        return command;
    }

    /// <summary>Opens a trace, or says why not.</summary>
    public static TraceFile Open(string path)
    {
        try
        {
            return Directory.Exists(path) ? throw new IOException("it is a folder") : TraceFile.Open(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"{path} can't be read", e.Message, "name a trace file that is there");
        }
    }

    private static Command CreateShow()
    {
        var file = new Argument<string>("FILE") { Description = "The trace, an .mcap file." };
        var from = new Option<string?>("--from") { Description = "Only from this time on, as 3s or 250ms.", HelpName = "TIME" };
        var to = new Option<string?>("--to") { Description = "Only up to this time.", HelpName = "TIME" };
        var events = new Option<bool>("--events") { Description = "Events only, all of them." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("show", ShowHelp) { file, from, to, events, json };

        command.SetAction(parsed =>
        {
            using var trace = Open(parsed.GetRequiredValue(file));
            var (first, last) = (TimeOf(parsed.GetValue(from), "--from") ?? 0, TimeOf(parsed.GetValue(to), "--to") ?? long.MaxValue);
            if (first > last)
            {
                throw new CliException(
                    ExitCode.Usage, $"'--from {parsed.GetValue(from)} --to {parsed.GetValue(to)}' can't be used",
                    "it begins after its end", "give a later --to, or an earlier --from");
            }

            var view = new TraceView(trace, first, last) { EventsOnly = parsed.GetValue(events) };
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) output.WriteLine(TraceJson.Of(view));
            else TraceText.Write(view, output);

            var isBelieved = view.Verification.Trust is TraceTrust.Verified or TraceTrust.Unknown;
            return (int)(isBelieved ? ExitCode.Ok : ExitCode.EvidenceInvalid);
        });

        return command;
    }

    private static Command CreateDiff()
    {
        var first = new Argument<string>("A") { Description = "A trace." };
        var second = new Argument<string>("B") { Description = "Another one." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("diff", DiffHelp) { first, second, json };

        command.SetAction(parsed =>
        {
            var (a, b) = (parsed.GetRequiredValue(first), parsed.GetRequiredValue(second));
            using var one = Open(a);
            using var other = Open(b);
            var view = DiffView.Of((a, one), (b, other));
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) output.WriteLine(TraceJson.Of(view));
            else TraceText.Write(view, output);
            return (int)view.Code;
        });

        return command;
    }

    private static long? TimeOf(string? text, string option)
    {
        if (text is null) return null;

        var isNumber = Quantity.TryParse(text, out var quantity) == QuantityFault.None;
        return isNumber && quantity is { Dimension: Dimension.Duration, Nanoseconds: >= 0 }
            ? quantity.Nanoseconds
            : throw new CliException(
                ExitCode.Usage, $"'{option} {text}' can't be used", "it is not a time", $"write for example {option} 3s");
    }
}
