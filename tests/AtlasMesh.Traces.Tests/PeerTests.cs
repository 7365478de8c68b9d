using System.Text.Json;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Testing;
using AtlasMesh.Traces.Exporting;

namespace AtlasMesh.Traces.Tests;

/// <summary>What the format's authors' own reader, @mcap/core, and protobufjs make of our files.</summary>
public sealed class PeerTests
{
    private static readonly NodePeer Node = new("tests/AtlasMesh.Traces.Tests/peer");

    [Test]
    public void A_trace_is_read_by_topic_and_time_and_every_message_decodes_by_the_schema_in_the_file()
    {
        var read = Read(new Recorded(1_500).ToBytes(), "/scene", 2_000_000_000, 2_500_000_000);

        var messages = read.GetProperty("messages").EnumerateArray().ToList();
        Assert.That(messages.Select(message => message.GetProperty("logTime").GetInt64()),
            Is.EqualTo(Enumerable.Range(0, 11).Select(i => 2_000_000_000L + (i * 50_000_000L))));
        var ego = messages[0].GetProperty("value").GetProperty("entities")[0];
        Assert.That(ego.GetProperty("id").GetString(), Is.EqualTo("ego"));
        Assert.That(ego.GetProperty("cubes")[0].GetProperty("pose").GetProperty("position").GetProperty("x").GetDouble(), Is.EqualTo(41.4));
        Assert.That(read.GetProperty("decoded").GetInt32(), Is.EqualTo(Topics(read).Sum(topic => topic.Messages)));
        Assert.That(read.GetProperty("attachments").EnumerateArray().Select(name => name.GetString()),
            Is.EqualTo(new[] { "bound-cell.pb", "maps/straight.xodr", "checkpoints.pb" }));
    }

    [Test]
    public void The_topics_have_the_schemas_that_viewers_know_by_name()
    {
        var topics = Topics(Read(new Recorded(1_500).ToBytes(), "/log", 0, 0)).ToDictionary(topic => topic.Name);

        Assert.That(topics["/scene"], Is.EqualTo(("/scene", "foxglove.SceneUpdate", 301)));
        Assert.That(topics["/poses"], Is.EqualTo(("/poses", "foxglove.PosesInFrame", 301)));
        Assert.That(topics["/tf"], Is.EqualTo(("/tf", "foxglove.FrameTransform", 903)));
        Assert.That(topics["/gnss/ego"], Is.EqualTo(("/gnss/ego", "foxglove.LocationFix", 301)));
        Assert.That(topics["/log"], Is.EqualTo(("/log", "foxglove.Log", 15)));
        Assert.That(topics["/atlasmesh/samples"], Is.EqualTo(("/atlasmesh/samples", "atlasmesh.trace.v1.Sample", 1_501)));
    }

    [Test]
    public void The_osi_trace_is_read_and_its_messages_decode()
    {
        using var trace = new Recorded(100).ToFile(TraceLevel.Full);
        using var target = new MemoryStream();
        OsiExport.WriteMcap(trace, Recorded.Map, OsiMessage.SensorView, target);

        var read = Read(target.ToArray(), "SensorView", 500_000_000, 500_000_000);

        var truth = read.GetProperty("messages")[0].GetProperty("value").GetProperty("global_ground_truth");
        Assert.That(read.GetProperty("decoded").GetInt32(), Is.EqualTo(101));
        Assert.That(truth.GetProperty("moving_object").GetArrayLength(), Is.EqualTo(3));
        Assert.That(truth.GetProperty("timestamp").GetProperty("nanos").GetInt32(), Is.EqualTo(500_000_000));
    }

    private static IEnumerable<(string Name, string? Schema, int Messages)> Topics(JsonElement read) =>
        read.GetProperty("topics").EnumerateObject().Select(topic =>
            (topic.Name, topic.Value.GetProperty("schema").GetString(), topic.Value.GetProperty("messages").GetInt32()));

    private static JsonElement Read(byte[] file, string topic, long fromNs, long toNs)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{TestContext.CurrentContext.Test.ID}.mcap");
        File.WriteAllBytes(path, file);
        try
        {
            return Node.Run(path, topic, $"{fromNs}", $"{toNs}");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
