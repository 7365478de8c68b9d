using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace AtlasMesh.Runners.Cluster;

/// <summary>
/// Stands in for a serializer that makes objects of whatever type a peer names. Akka's own switch for that guards only what is sent, so
/// the serializers themselves are replaced, under their identifiers.
/// </summary>
public abstract class RejectingSerializer(ExtendedActorSystem system, int identifier) : Serializer(system)
{
    public override int Identifier => identifier;

    public override bool IncludeManifest => true;

    public override byte[] ToBinary(object obj) => throw new SerializationException($"{obj.GetType()} is not sent between nodes");

    public override object FromBinary(byte[] bytes, Type type) =>
        throw new SerializationException($"a message by serializer {identifier} is refused, whatever its type");
}

/// <summary>In place of JSON by reflection, the default for every type without a binding.</summary>
public sealed class RejectingJson : RejectingSerializer
{
    public RejectingJson(ExtendedActorSystem system)
        : base(system, 1)
    {
    }

    public RejectingJson(ExtendedActorSystem system, Config config)
        : this(system) => _ = config;
}

/// <summary>In place of protobuf by type name.</summary>
public sealed class RejectingProtobuf(ExtendedActorSystem system) : RejectingSerializer(system, 2);

/// <summary>In place of remote deployment, which starts an actor of whatever type a peer names.</summary>
public sealed class RejectingDeployment(ExtendedActorSystem system) : RejectingSerializer(system, 3);
