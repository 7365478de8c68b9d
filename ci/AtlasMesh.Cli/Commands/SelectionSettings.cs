using System.Collections.Immutable;
using System.CommandLine;
using AtlasMesh.Cli.Planning;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Gates;
using AtlasMesh.Scenarios.Quantities;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Cli.Commands;

/// <summary>The arguments and options that say which cells are meant.</summary>
internal sealed class SelectionSettings
{
    private static readonly SimDuration ShortestStep = SimDuration.FromMilliseconds(1);
    private static readonly SimDuration LongestStep = SimDuration.FromMilliseconds(100);

    private readonly Argument<string[]> _selections = new("SELECTION")
    {
        Description = "Files, folders, names of scenarios, or ids of cells. A distribution file means all its combinations.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "NAME=VALUE for a parameter; of a distribution, only the combinations that have it. May be given again.",
        HelpName = "NAME=VALUE",
    };

    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of all chance in the cell.", DefaultValueFactory = _ => 1 };

    private readonly Option<string> _step = new("--step") { Description = "World step, 1ms to 100ms.", DefaultValueFactory = _ => "10ms" };

    private readonly Option<string> _ego = new("--ego")
    {
        Description = "Who drives the vehicles under test: edge, or held (keeps speed and lane).",
        DefaultValueFactory = _ => "edge",
    };

    private readonly Option<bool> _expand = new("--distributions")
    {
        Description = "Every combination: of a folder's distribution files, of a .xosc file's distribution, of a scenario's parameters.",
    };

    private readonly Option<FileInfo?> _checks = new("--checks")
    {
        Description = "Bindings of checks to .xosc files in place of the project's.",
    };

    /// <param name="elseMatrix">Whether a command line without a selection means a matrix.</param>
    public SelectionSettings(bool elseMatrix = false)
    {
        if (elseMatrix)
        {
            _selections.Arity = ArgumentArity.ZeroOrMore;
            _selections.Description += " Without any, the matrix.";
        }

        _ego.AcceptOnlyFromAmong("edge", "held");
        _selections.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
                result.AddError($"There is no option '{token.Value}'; see --help. A file of that name is ./{token.Value}");
        });
    }

    public void AddTo(Command command)
    {
        command.Arguments.Add(_selections);
        foreach (var option in (Option[])[_set, _seed, _step, _ego, _expand, _checks]) command.Options.Add(option);
    }

    public bool HasAny(ParseResult parsed) => parsed.GetValue(_selections) is { Length: > 0 };

    public PlanRequest Read(ParseResult parsed) => new([.. parsed.GetValue(_selections) ?? []])
    {
        Parameters = Parameters(parsed.GetValue(_set) ?? []),
        Seed = parsed.GetValue(_seed),
        Step = Step(parsed.GetRequiredValue(_step)),
        Driver = parsed.GetValue(_ego) == "held" ? EgoDriver.Held : EgoDriver.Edge,
        Expand = parsed.GetValue(_expand),
        ChecksFile = parsed.GetValue(_checks) is { } file ? ExistingFile(file) : null,
    };

    private static string ExistingFile(FileInfo file) => file.Exists
        ? file.FullName
        : throw new CliException(
            ExitCode.Usage, $"{file} can't be read", "it is not there", "name a file with bindings, as scenarios/bindings/alks.yaml");

    private static ImmutableSortedDictionary<string, string> Parameters(string[] assignments)
    {
        var parameters = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var assignment in assignments)
        {
            var parts = assignment.Split('=', 2);
            if (parts is not [{ Length: > 0 } name, var value] || !parameters.TryAdd(name, value))
                throw new CliException(
                    ExitCode.Usage, $"'--set {assignment}' can't be used", "it is not NAME=VALUE, or the name was set before",
                    "write for example --set 'gap=10 m'");
        }

        return parameters.ToImmutable();
    }

    private static SimDuration Step(string text)
    {
        var isDuration = Quantity.TryParse(text, out var quantity) == QuantityFault.None && quantity is { Dimension: Dimension.Duration };
        var step = isDuration ? new SimDuration(quantity!.Nanoseconds) : SimDuration.Zero;
        return step >= ShortestStep && step <= LongestStep
            ? step
            : throw new CliException(
                ExitCode.Usage, $"'--step {text}' can't be used", "the world step is 1 ms to 100 ms", "write for example --step 10ms");
    }
}
