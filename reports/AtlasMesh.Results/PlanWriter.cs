using System.Security.Cryptography;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Results;

/// <summary>
/// The bytes of a Plan message without the message: protobuf writes fields in the order of their numbers, and the cells have the last.
/// </summary>
internal sealed class PlanWriter(Stream output) : IDisposable
{
    private const uint CellTag = (Plan.CellsFieldNumber << 3) | (uint)WireFormat.WireType.LengthDelimited;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream _draft = new();
    private int _count;
    private long _bytes;

    public void Add(Plan head)
    {
        head.WriteTo(_draft);
        Pass();
    }

    public void Add(PlannedCell cell)
    {
        using (var coded = new CodedOutputStream(_draft, leaveOpen: true))
        {
            coded.WriteTag(CellTag);
            coded.WriteMessage(cell);
        }

        _count = checked(_count + 1);
        Pass();
    }

    /// <summary>A serialized PlannedCell.</summary>
    public void Add(ByteString cell)
    {
        using (var coded = new CodedOutputStream(_draft, leaveOpen: true))
        {
            coded.WriteTag(CellTag);
            coded.WriteBytes(cell);
        }

        _count = checked(_count + 1);
        Pass();
    }

    public PlanStamp Finish()
    {
        output.Flush();
        return new PlanStamp(_count, _bytes, ContentDigest.FromBytes(_hash.GetHashAndReset()));
    }

    public void Dispose()
    {
        _hash.Dispose();
        _draft.Dispose();
    }

    private void Pass()
    {
        var bytes = _draft.GetBuffer().AsSpan(0, (int)_draft.Length);
        _hash.AppendData(bytes);
        output.Write(bytes);
        _bytes += bytes.Length;
        _draft.SetLength(0);
    }
}
