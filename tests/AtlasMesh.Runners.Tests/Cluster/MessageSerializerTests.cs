using System.Runtime.Serialization;
using Akka.Serialization;
using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Runners.Cluster;
using Google.Protobuf;

namespace AtlasMesh.Runners.Tests.Cluster;

public sealed class MessageSerializerTests
{
    private ClusterNode _node = null!;

    private Serialization Serialization => _node.System.Serialization;

    [OneTimeSetUp]
    public void Start() => _node = ClusterNode.StartEmbedded(null, _ => { });

    [OneTimeTearDown]
    public async Task End() => await _node.DisposeAsync();

    [Test]
    public void Every_message_comes_back_as_it_was()
    {
        var message = new Leases { Leases_ = { new Lease { Cell = "a", Fence = 7, PlannedCell = ByteString.CopyFromUtf8("x") } } };

        var (bytes, serializer) = Serialized(message);

        Assert.That(Serialization.Deserialize(bytes, serializer.Identifier, serializer.Manifest(message)), Is.EqualTo(message));
    }

    [Test]
    public void Every_type_of_message_is_bound_to_it() =>
        Assert.That(MessageSerializer.Types.Select(type => Serialization.FindSerializerForType(type)),
            Is.All.InstanceOf<MessageSerializer>());

    [Test]
    public void A_message_that_is_too_large_is_refused_at_the_sender() =>
        Assert.That(() => Serialized(new Commit { Record = ByteString.CopyFrom(new byte[130_000]) }),
            Throws.InstanceOf<SerializationException>().With.Message.Contains("belongs into the content store"));

    [TestCase("System.IO.FileInfo")]
    [TestCase("atlasmesh.results.v1.Record")]
    [TestCase("")]
    public void An_unknown_manifest_is_refused(string manifest)
    {
        var (_, serializer) = Serialized(new Stop());

        Assert.That(() => serializer.FromBinary([], manifest), Throws.InstanceOf<SerializationException>());
    }

    [Test]
    public void A_truncated_message_is_refused()
    {
        var (bytes, serializer) = Serialized(new Stop { Reason = "a reason" });

        Assert.That(() => serializer.FromBinary(bytes[..^1], "atlasmesh.cluster.v1.Stop"), Throws.InstanceOf<SerializationException>());
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void A_serializer_that_makes_what_a_peer_names_makes_nothing(int identifier)
    {
        var bytes = """{"$type":"System.IO.FileInfo, System.Private.CoreLib","fileName":"/etc/passwd"}"""u8.ToArray();

        Assert.That(() => Serialization.Deserialize(bytes, identifier, "System.IO.FileInfo"), Throws.InstanceOf<SerializationException>());
    }

    [Test]
    public void What_is_no_message_cannot_be_sent() =>
        Assert.That(() => Serialization.FindSerializerFor(new Version()).ToBinary(new Version()),
            Throws.InstanceOf<SerializationException>());

    [Test]
    public void A_message_of_another_contract_cannot_be_sent() =>
        Assert.That(() => Serialization.FindSerializerFor(new Record()).ToBinary(new Record()),
            Throws.InstanceOf<SerializationException>());

    private (byte[] Bytes, SerializerWithStringManifest Serializer) Serialized(object message)
    {
        var serializer = (SerializerWithStringManifest)Serialization.FindSerializerFor(message);
        return (serializer.ToBinary(message), serializer);
    }
}
