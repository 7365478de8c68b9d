using System.CommandLine;
using System.Text.Json;
using AtlasMesh.Cli.Commands;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Gates;
using AtlasMesh.Mcap;
using AtlasMesh.Traces;

namespace AtlasMesh.Cli.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TraceCommandTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("atlasmesh-trace-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Equal_traces_are_equal_and_others_part()
    {
        var (a, b, c) = (Put("a.mcap", MadeTrace.Bytes()), Put("b.mcap", MadeTrace.Bytes()), Put("c.mcap", MadeTrace.Bytes(speed: 21)));

        Assert.That(Run("trace", "diff", a, b), Is.EqualTo((0, "the traces are equal\n")));
        var (code, output) = Run("trace", "diff", a, c);
        Assert.That((code, output), Is.EqualTo((1, output)));
        Assert.That(output, Does.Contain("the traces part at record 1"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_file_that_was_changed_is_not_equal_to_what_it_was_and_is_named(bool first)
    {
        var sound = MadeTrace.Bytes();
        var a = Put("a.mcap", sound);
        var b = Put("b.mcap", MadeTrace.Changed(sound, sample => sample.XM[0] += sample.Step == 20 ? 1e-9 : 0));

        var refusal = Refused("trace", "diff", first ? b : a, first ? a : b);

        Assert.That(refusal.Code, Is.EqualTo(ExitCode.EvidenceInvalid));
        Assert.That(refusal.Lines, Does.Contain($"{b} is not believed").And.Contain("THE FILE WAS CHANGED"));
    }

    [Test]
    public void Of_a_file_of_events_it_is_said_that_nobody_can_verify_it()
    {
        var a = Put("a.mcap", MadeTrace.Bytes());
        var b = Put("b.mcap", MadeTrace.Bytes(level: TraceLevel.Events));

        var (code, output) = Run("trace", "diff", a, b);

        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Contain("B: hash not verified").And.Not.Contain("A: "));
        Assert.That(Json("trace", "diff", a, b, "--json").GetProperty("secondTrust").GetString(), Is.EqualTo("Unknown"));
    }

    [Test]
    public void A_window_that_ends_before_it_begins_is_refused()
    {
        var a = Put("a.mcap", MadeTrace.Bytes());

        Assert.That(Refused("trace", "show", a, "--from", "5s", "--to", "3s").Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(Run("trace", "show", a, "--from", "200ms", "--to", "200ms").Code, Is.Zero);
    }

    [Test]
    public void What_is_not_a_number_is_null_and_not_zero()
    {
        var a = Put("a.mcap", MadeTrace.Changed(MadeTrace.Bytes(), sample => sample.SpeedMps[0] = double.NaN));

        var sample = Json("trace", "show", a, "--json").GetProperty("samples")[0];

        Assert.That(sample.GetProperty("speedMps")[0].ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(sample.GetProperty("yM")[0].GetDouble(), Is.EqualTo(1.5));
    }

    [Test]
    public void What_is_no_trace_is_named_by_each_command()
    {
        var other = new MemoryStream();
        using (var writer = new McapWriter(other, leaveOpen: true)) writer.AddChannel("/speed", "json");
        var sound = Put("sound.mcap", MadeTrace.Bytes());
        foreach (var (name, bytes) in new[] { ("empty.mcap", []), ("text.mcap", "no trace"u8.ToArray()), ("other.mcap", other.ToArray()) })
        {
            var bad = Put(name, bytes);
            string[][] commands =
                [["trace", "show", bad], ["trace", "diff", sound, bad], ["export", sound, bad, "-f", "csv", "-o", _folder]];
            foreach (var command in commands)
            {
                Assert.That(
                    () => Run(command), Throws.TypeOf<TraceException>().With.Property("File").EqualTo(bad), string.Join(' ', command));
            }
        }
    }

    [Test]
    public void A_folder_and_a_file_that_is_not_there_are_refused_in_words()
    {
        var folder = Path.Combine(_folder, "folder.mcap");
        Directory.CreateDirectory(folder);
        foreach (var path in new[] { folder, Path.Combine(_folder, "none.mcap") })
        {
            Assert.That(Refused("trace", "show", path), Has.Property("Code").EqualTo(ExitCode.Usage));
            Assert.That(Refused("export", path, "-f", "osi").Message, Does.Contain(path));
        }

        Assert.That(Refused("trace", "show", folder).Lines, Does.Contain("it is a folder"));
    }

    [TestCase("csv")]
    [TestCase("osi")]
    public void Values_that_are_no_numbers_are_exported_as_they_are(string format)
    {
        var bad = Put("a.mcap", MadeTrace.Changed(MadeTrace.Bytes(), sample =>
            (sample.XM[0], sample.SpeedMps[0], sample.HeadingRad[0]) = (double.NaN, double.PositiveInfinity, double.NegativeInfinity)));

        Assert.That(Run("export", bad, "-f", format, "-o", _folder).Code, Is.Zero);
    }

    [Test]
    public void A_quiet_export_says_nothing_of_what_it_writes()
    {
        var a = Put("a.mcap", MadeTrace.Bytes());

        Assert.That(Run("export", a, "-f", "csv", "-o", _folder, "--quiet"), Is.EqualTo((0, "")));
        Assert.That(File.Exists(Path.Combine(_folder, "a.csv")));
        Assert.That(Run("export", a, "-f", "csv", "-o", _folder).Output, Does.Contain("50 rows"));
    }

    [TestCase("run")]
    [TestCase("trace")]
    [TestCase("export")]
    public void Help_has_an_example(string command) => Assert.That(Run(command, "--help").Output, Does.Contain("Example: atlasmesh "));

    private static JsonElement Json(params string[] arguments) => JsonElement.Parse(Run(arguments).Output);

    private static CliException Refused(params string[] arguments) => Assert.Throws<CliException>(() => Run(arguments))!;

    private static (int Code, string Output) Run(params string[] arguments)
    {
        var root = new RootCommand { RunCommand.Create(), TraceCommand.Create(), ExportCommand.Create() };
        var output = new StringWriter();
        var code = root.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, EnableDefaultExceptionHandler = false });
        return (code, output.ToString());
    }

    private string Put(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
