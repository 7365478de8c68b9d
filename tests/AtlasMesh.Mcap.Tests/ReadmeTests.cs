using AtlasMesh.Testing;

namespace AtlasMesh.Mcap.Tests;

/// <summary>The examples of the package's README, run.</summary>
public sealed class ReadmeTests
{
    [Test]
    public async Task The_examples_do_what_they_say()
    {
        var stream = new MemoryStream();
        Write(stream);
        var file = stream.ToArray();
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.CreateVersion7():n}.mcap");
        await File.WriteAllBytesAsync(path, file);
        Read(path);
        File.Delete(path);

        Assert.That(await Count(new MemoryStream(file)), Is.EqualTo(9));
        Save(new MemoryStream(file[..^40]), new MemoryStream());
    }

    [Test]
    public void The_readme_shows_what_is_run_here()
    {
        var readme = File.ReadAllText(Path.Combine(Checkout.Root, "edge", "AtlasMesh.Mcap", "README.md"));
        var here = Lines(File.ReadAllText(Path.Combine(Checkout.Root, "tests", "AtlasMesh.Mcap.Tests", "ReadmeTests.cs")));
        var examples = readme.Split("```csharp").Skip(1).Select(
            part => Lines(part[..part.IndexOf("```", StringComparison.Ordinal)])).ToArray();

        Assert.That(examples, Has.Length.EqualTo(4));
        foreach (var example in examples) Assert.That(here, Does.Contain(example));
    }

    private static string Lines(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    private static void Write(Stream stream)
    {
        using var writer = new McapWriter(stream, new McapWriterOptions { Compression = McapCompression.Zstd });
        var schema = writer.AddSchema("example.Speed", "jsonschema", """{"type":"object"}"""u8);
        var speed = writer.AddChannel("/speed", "json", schema);
        writer.WriteMessage(new McapMessageHead(speed, logTime: 1_000_000), """{"v":3.5}"""u8);
        writer.WriteAttachment(new McapAttachment(1_000_000, 0, "notes.txt", "text/plain", "dry road"u8.ToArray()));
    }

    private static void Read(string path)
    {
        using var reader = McapReader.Open(path);
        foreach (var message in reader.Messages(new McapQuery { Topics = ["/speed"], From = 500_000, Order = McapOrder.ReverseLogTime }))
            Console.WriteLine($"{reader.Channels[message.ChannelId].Topic} at {message.LogTime}: {message.Data.Length} bytes");
    }

    private static async Task<int> Count(Stream stream)
    {
        var count = 0;
        using var reader = new McapRecordReader(stream);
        while (await reader.ReadAsync())
        {
            if (reader.Current.Opcode == McapOpcode.Message) count += reader.Current.AsMessage().Data.Length;
        }

        return count;
    }

    private static void Save(Stream damaged, Stream sound)
    {
        var report = McapRecovery.Rewrite(damaged, sound);
        Console.WriteLine($"{report.Messages} messages saved");
        foreach (var loss in report.Losses) Console.WriteLine($"byte {loss.Offset}: {loss.What}");
        Assert.That(report.Messages, Is.EqualTo(1));
    }
}
