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
    public void It_reads_our_files_from_a_stream_in_every_compression_and_configuration()
    {
        foreach (var options in Sample.AllOptions())
        {
            var file = Write(Sample.File(options));
            var seen = Peer.Run("stream", file);
            Assert.That(Text(seen, "digest"), Is.EqualTo(Digest(file, McapOrder.File)), $"{options}");
            Assert.That(seen.GetProperty("done").GetBoolean());
            ExpectContents(seen, options);
        }
    }

    [Test]
    public void It_reads_our_files_by_their_index_in_every_compression()
    {
        foreach (var options in Sample.AllOptions().Where(options => options is
        { Chunks: true, ChunkIndexes: true, MessageIndexes: true, RepeatedChannels: true, AttachmentIndexes: true }))
        {
            var file = Write(Sample.File(options));
            var seen = Peer.Run("read", file);
            Assert.That(Text(seen, "digest"), Is.EqualTo(Digest(file, McapOrder.LogTime)), $"{options}");
            Assert.That(seen.GetProperty("counted").GetInt32(), Is.EqualTo(200));
            Assert.That(seen.GetProperty("chunks").GetInt32(), Is.GreaterThan(5));
            ExpectContents(seen, options);
        }
    }

    [Test]
    public void It_reads_what_we_saved_of_a_file_that_was_cut_off()
    {
        var damaged = Sample.File(new McapWriterOptions { ChunkBytes = 3000 })[..20_000];
        var sound = new MemoryStream();
        var report = McapRecovery.Rewrite(new MemoryStream(damaged), sound);
        var seen = Peer.Run("read", Write(sound.ToArray()));
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
        var seen = Peer.Run("stream", file);
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

    private string Write(byte[] file)
    {
        var path = Path.Combine(_folder, "ours.mcap");
        File.WriteAllBytes(path, file);
        return path;
    }
}
