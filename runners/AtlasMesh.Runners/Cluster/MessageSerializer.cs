using System.Collections.Frozen;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using AtlasMesh.Contracts.Cluster.V1;
using Google.Protobuf;

namespace AtlasMesh.Runners.Cluster;

/// <summary>
/// The messages between coordinator and workers, and no others, as protobuf. A manifest that is not in the table is refused.
/// </summary>
public sealed class MessageSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>A message over this size would be dropped on the way. What is larger goes by the content store.</summary>
    public const int MaxBytes = 120_000;

    private static readonly FrozenDictionary<string, MessageParser> Parsers = new MessageParser[]
    {
        Enlist.Parser, Enlisted.Parser, AskCells.Parser, Leases.Parser, Renew.Parser, Renewed.Parser, HandBack.Parser, Commit.Parser,
        Committed.Parser, Stop.Parser, Drain.Parser, Commits.Parser, CommitsAnswered.Parser,
    }.ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    public override int Identifier => 7341;

    /// <summary>The CLR types to bind to this serializer.</summary>
    internal static IEnumerable<Type> Types => Parsers.Values.Select(parser => parser.ParseFrom(ByteString.Empty).GetType());

    public override string Manifest(object o) =>
        o is IMessage message && Parsers.ContainsKey(message.Descriptor.FullName)
            ? message.Descriptor.FullName
            : throw new SerializationException($"{o.GetType()} is no message between nodes");

    public override byte[] ToBinary(object obj)
    {
        var message = (IMessage)obj;
        var size = message.CalculateSize();
        return size <= MaxBytes
            ? message.ToByteArray()
            : throw new SerializationException(
                $"{message.Descriptor.Name} has {size} bytes, over {MaxBytes}: it belongs into the content store");
    }

    public override object FromBinary(byte[] bytes, string manifest)
    {
        if (!Parsers.TryGetValue(manifest, out var parser))
            throw new SerializationException($"'{manifest}' is no message between nodes");

        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new SerializationException($"{manifest}: {e.Message}", e);
        }
    }

    private static string NameOf(MessageParser parser) => parser.ParseFrom(ByteString.Empty).Descriptor.FullName;
}
