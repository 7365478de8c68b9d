namespace AtlasMesh.Mcap.Tests;

/// <summary>
/// The files of the MCAP conformance suite that are among the reference data: 208 of its 416, with and without padding. Nobody here wrote
/// them.
/// </summary>
public sealed class ConformanceTests
{
    [Test]
    public void The_suite_is_here_whole() => Assert.That(ConformanceCase.All(), Has.Count.EqualTo(208));

    [Test]
    public void Every_file_reads_as_its_expectation_says_from_a_stream() => ForAll(conformance =>
    {
        using var stream = new MemoryStream(conformance.File);
        using var reader = new McapRecordReader(stream);
        return Difference(conformance.Expected().Records.Select(record => record.ToString()), Records(reader));
    });

    [Test]
    public async Task Every_file_reads_alike_asynchronously_in_small_pieces()
    {
        foreach (var conformance in ConformanceCase.All())
        {
            using var reader = new McapRecordReader(new DrippingStream(conformance.File, 7));
            var read = new List<string>();
            while (await reader.ReadAsync())
            {
                if (reader.Current.Opcode != McapOpcode.MessageIndex) read.Add(WrittenDown.Of(reader.Current));
            }

            Assert.That(Difference(conformance.Expected().Records.Select(record => record.ToString()), read), Is.Null, conformance.Name);
        }
    }

    [Test]
    public void Every_file_reads_as_its_expectation_says_by_its_index_or_without_one() => ForAll(conformance =>
    {
        var expected = conformance.Expected();
        using var reader = McapReader.Open(conformance.File);
        if (reader.IsIndexed != IsIndexed(expected)) return $"IsIndexed is {reader.IsIndexed}";

        return Difference(ByLogTime(expected), reader.Messages().Select(message => WrittenDown.Of(message)))
            ?? Difference(
                ByLogTime(expected).Reverse(), reader.Messages(new McapQuery { Order = McapOrder.ReverseLogTime }).Select(WrittenDown.Of))
            ?? Difference(Of(expected, "Message"), reader.Messages(new McapQuery { Order = McapOrder.File }).Select(WrittenDown.Of))
            ?? Difference(Of(expected, "Statistics"), reader.Statistics is { } statistics ? [WrittenDown.Of(statistics)] : [])
            ?? Difference(Of(expected, "Channel"), reader.Channels.Values.Select(WrittenDown.Of))
            ?? Difference(Of(expected, "Schema"), reader.Schemas.Values.Select(WrittenDown.Of));
    });

    [Test]
    public void Every_file_is_written_again_to_the_last_byte() => ForAll(conformance =>
    {
        var written = new MemoryStream();
        var expected = conformance.Expected();
        using (var writer = new McapWriter(written, Options(expected), leaveOpen: true)) Write(writer, expected.Records);

        return written.ToArray().AsSpan().SequenceEqual(conformance.File) ? null : "other bytes";
    });

    private static McapWriterOptions Options(Expectation expected) => new()
    {
        Library = "",
        Chunks = expected.Has("ch"),
        MessageIndexes = expected.Has("mx"),
        Statistics = expected.Has("st"),
        RepeatedSchemas = expected.Has("rsh"),
        RepeatedChannels = expected.Has("rch"),
        AttachmentIndexes = expected.Has("ax"),
        MetadataIndexes = expected.Has("mdx"),
        ChunkIndexes = expected.Has("chx"),
        SummaryOffsets = expected.Has("sum"),
        PadRecords = expected.Has("pad"),
    };

    private static void Write(McapWriter writer, IEnumerable<ExpectedRecord> records)
    {
        foreach (var record in records.TakeWhile(record => record.Type != "DataEnd"))
        {
            switch (record.Type)
            {
                case "Schema": writer.AddSchema(record.Schema()); break;
                case "Channel": writer.AddChannel(record.Channel()); break;
                case "Message": writer.WriteMessage(record.Message().Head, record.Message().Data.Span); break;
                case "Attachment": writer.WriteAttachment(record.Attachment()); break;
                case "Metadata": writer.WriteMetadata(record.Metadata()); break;
            }
        }
    }

    /// <summary>As the format has it: chunks are found by chunk indexes, and their channels and schemas stand in the summary.</summary>
    private static bool IsIndexed(Expectation expected)
    {
        if (!expected.Records.Any(record => record.Type == "Message")) return expected.Has("st");

        return expected.Has("chx") && expected.Has("rch")
            && (expected.Has("rsh") || !expected.Records.Any(record => record.Type == "Schema"));
    }

    private static IEnumerable<string> Of(Expectation expected, string type) =>
        expected.Records.Where(record => record.Type == type).Select(record => record.ToString()).Distinct();

    private static IEnumerable<string> ByLogTime(Expectation expected) =>
        expected.Records.Where(record => record.Type == "Message").OrderBy(record => record.Number("log_time")).Select(
            record => record.ToString());

    private static IEnumerable<string> Records(McapRecordReader reader)
    {
        // The expectations leave chunks and message indexes out.
        while (reader.Read())
        {
            if (reader.Current.Opcode != McapOpcode.MessageIndex) yield return WrittenDown.Of(reader.Current);
        }
    }

    private static string? Difference(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (wanted, got) = (expected.ToArray(), actual.ToArray());
        return wanted.SequenceEqual(got) ? null : $"expected\n{string.Join('\n', wanted)}\nbut read\n{string.Join('\n', got)}";
    }

    private static void ForAll(Func<ConformanceCase, string?> check)
    {
        var failures = ConformanceCase.All().Select(conformance => (conformance.Name, Why: check(conformance))).Where(
            result => result.Why is not null);
        Assert.That(failures.Select(failure => $"{failure.Name}: {failure.Why}"), Is.Empty);
    }
}
