using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Results;

/// <summary>The digests by which plans, cells and records are named: SHA-256 of the protobuf bytes, which hold no maps and so have one
/// form.</summary>
public static class Digests
{
    public static ContentDigest Of(Plan plan) => ContentDigest.Of(plan.ToByteArray());

    public static ContentDigest Of(Record record) => ContentDigest.Of(record.ToByteArray());

    public static ContentDigest Of(BoundCell cell) => ContentDigest.Of(cell.ToByteArray());

    /// <summary>"scenario-0123456789ab": readable, and different for every bound cell.</summary>
    public static string CellId(BoundCell cell) => CellId(cell, Of(cell));

    internal static string CellId(BoundCell cell, ContentDigest digest) => $"{cell.Scenario}-{digest.Hex[..12]}";

    /// <summary>The digest held in a message's bytes field, or the unknown digest where the field does not hold one.</summary>
    public static ContentDigest Read(ByteString field) =>
        field.Length == 32 ? ContentDigest.FromBytes(field.Span) : default;

    public static ByteString ToField(ContentDigest digest) => ByteString.CopyFrom(digest.ToBytes());
}
