using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace AtlasMesh.Mcap.Tests;

/// <summary>The library of the format's authors reads what we write, and we read what it writes.</summary>
[NonParallelizable]
public sealed class PeerTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("mcap").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void It_reads_our_files_from_a_stream_in_every_compression_and_configuration() =>
        Read("stream", McapOrder.File, Sample.AllOptions());

    [Test]
    public void It_reads_our_files_by_their_index_in_every_compression() =>
        Read("read", McapOrder.LogTime, Sample.AllOptions().Where(options => options is
        { Chunks: true, ChunkIndexes: true, MessageIndexes: true, RepeatedChannels: true, AttachmentIndexes: true }));

    [Test]
    public void It_reads_what_we_saved_of_a_file_that_was_cut_off()
    {
        var damaged = Sample.File(new McapWriterOptions { ChunkBytes = 3000 })[..20_000];
        var sound = new MemoryStream();
        var report = McapRecovery.Rewrite(new MemoryStream(damaged), sound);
        var seen = Peer.Run("read", Write(sound.ToArray(), "sound"))[0];
        Assert.That(seen.GetProperty("messages").GetUInt64(), Is.EqualTo(report.Messages));
    }

    [TestCase("none")]
    [TestCase("lz4")]
    [TestCase("zstd")]
    [TestCase("none-chunks")]
    [TestCase("zstd-mx")]
    [TestCase("lz4-chx")]
    [TestCase("none-rch-rsh-st")]
    public void We_read_its_files(string configuration)
    {
        var file = Path.Combine(_folder, "peer.mcap");
        Peer.Run("write", file, configuration);
        var seen = Peer.Run("stream", file)[0];
        Assert.That(Digest(file, McapOrder.File), Is.EqualTo(Text(seen, "digest")));

        using var reader = McapReader.Open(file);
        Assert.That(reader.Messages().Select(message => message.LogTime), Is.Ordered);
        Assert.That(reader.Messages().Select(message => message.Sequence ^ 1), Is.EqualTo(Enumerable.Range(0, 200)));
        Assert.That(reader.Channels.Values.Select(channel => channel.Topic), Is.EqualTo(new[] { "/even", "/odd" }));
        Assert.That(reader.ReadAttachment(reader.AttachmentIndexes.Single()).Data.ToArray(), Is.EqualTo("hello"u8.ToArray()));
        Assert.That(reader.ReadMetadata(reader.MetadataIndexes.Single()).Entries["digest"], Is.EqualTo("abc"));
    }

    private static void ExpectContents(JsonElement seen, McapWriterOptions options)
    {
        Assert.That(Texts(seen, "schemas"), Is.EqualTo(new[] { "1 example.Count jsonschema 2" }), $"{options}");
        Assert.That(Texts(seen, "channels"), Is.EqualTo(new[] { "1 1 /even json ", "2 1 /odd json " }), $"{options}");
        Assert.That(Texts(seen, "attachments"), Is.EqualTo(new[] { "notes.txt text/plain 5" }), $"{options}");
        Assert.That(Texts(seen, "metadata"), Is.EqualTo(new[] { "build branch=main,digest=abc" }), $"{options}");
    }

    private static string Digest(string path, McapOrder order)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var reader = McapReader.Open(path);
        foreach (var message in reader.Messages(new McapQuery { Order = order }))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"{message.ChannelId} {message.Sequence} {message.LogTime} {message.PublishTime} {message.Data.Length}\n")));
            hash.AppendData(message.Data.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static string[] Texts(JsonElement json, string name) =>
        [.. json.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];

    private void Read(string verb, McapOrder order, IEnumerable<McapWriterOptions> all)
    {
        var files = all.Select((options, i) => (Options: options, Path: Write(Sample.File(options), $"{i}"))).ToArray();
        var answers = Peer.Run([verb, .. files.Select(file => file.Path)]);
        foreach (var (file, seen) in files.Zip(answers.EnumerateArray()))
        {
            Assert.That(Text(seen, "digest"), Is.EqualTo(Digest(file.Path, order)), $"{file.Options}");
            if (verb == "stream") Assert.That(seen.GetProperty("done").GetBoolean(), $"{file.Options}");
            else Assert.That((Number(seen, "counted"), Number(seen, "chunks") > 5), Is.EqualTo((200, true)), $"{file.Options}");
            ExpectContents(seen, file.Options);
        }

        Assert.That(answers.GetArrayLength(), Is.EqualTo(files.Length).And.GreaterThan(5));
    }

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private string Write(byte[] file, string name)
    {
        var path = Path.Combine(_folder, $"{name}.mcap");
        File.WriteAllBytes(path, file);
        return path;
    }
}
