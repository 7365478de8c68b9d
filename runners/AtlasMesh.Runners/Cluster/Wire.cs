using System.Collections.Immutable;
using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Rigs;
using AtlasMesh.Vocabulary;
using Google.Protobuf;
using Record = AtlasMesh.Contracts.Results.V1.Record;

namespace AtlasMesh.Runners.Cluster;

/// <summary>
/// Between the messages of nodes and what ledger and desk decide by. What is large is put into the content store and named.
/// </summary>
internal static class Wire
{
    /// <summary>Of a single cell or record within a message.</summary>
    public const int MaxInline = 32 << 10;

    private const int MaxInlineOfAll = 96 << 10;

    public static HeldLease ToMessage(Holding held) =>
        new() { Cell = held.Key.Cell, Purpose = held.Key.Purpose, Replica = held.Key.Replica, Fence = held.Fence, Started = held.Started };

    public static Holding FromMessage(HeldLease held) => new(new CellKey(held.Cell, held.Purpose, held.Replica), held.Fence, held.Started);

    public static ImmutableArray<Holding> FromMessages(IEnumerable<HeldLease> held) => [.. held.Select(FromMessage)];

    public static Holding HoldingOf(Lease lease) => new(new CellKey(lease.Cell, lease.Purpose, lease.Replica), lease.Fence);

    public static Leases ToMessage(RunEffect.Grant grant, Func<CellKey, ByteString> planned, IContentSource content)
    {
        var leases = new Leases { NothingLeft = grant.NothingLeft, IdempotencyKey = grant.AskKey };
        var inline = 0;
        foreach (var claim in grant.Claims)
        {
            var cell = planned(claim.Key);
            var lease = new Lease
            {
                Cell = claim.Key.Cell,
                Purpose = claim.Key.Purpose,
                Replica = claim.Key.Replica,
                Attempt = claim.Attempt,
                Fence = claim.Fence,
            };
            inline += cell.Length;
            if (cell.Length <= MaxInline && inline <= MaxInlineOfAll) lease.PlannedCell = cell;
            else lease.PlannedCellDigest = ByteString.CopyFrom(content.Put(cell.Memory).ToBytes());

            leases.Leases_.Add(lease);
        }

        return leases;
    }

    /// <summary>Throws <see cref="ContentException"/> where the cell can't be had or is not the one that was leased.</summary>
    public static Attempt AttemptOf(Lease lease, IContentSource content)
    {
        try
        {
            var cell = lease.PlannedCellDigest.IsEmpty
                ? PlannedCell.Parser.ParseFrom(lease.PlannedCell)
                : PlannedCell.Parser.ParseFrom(content.Get(Results.Digests.Read(lease.PlannedCellDigest)));

            return CellKey.Of(cell) == HoldingOf(lease).Key
                ? new Attempt(cell, lease.Attempt, lease.Fence)
                : throw new ContentException($"the lease of {lease.Cell} came with another cell");
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new ContentException($"the cell {lease.Cell} can't be read: {e.Message}", e);
        }
    }

    /// <summary>Throws <see cref="ContentException"/> where a large record can't be put into the store.</summary>
    public static Commit CommitOf(string worker, Record record, IContentSource content)
    {
        var body = record.ToByteString();
        var commit = new Commit { Worker = worker, IdempotencyKey = $"{record.Cell}/{record.Purpose}/{record.Replica}/{record.Fence}" };
        if (body.Length <= MaxInline) commit.Record = body;
        else commit.RecordDigest = ByteString.CopyFrom(content.Put(body.Memory).ToBytes());

        return commit;
    }

    /// <summary>Throws <see cref="ContentException"/> where a large record can't be had from the store.</summary>
    public static ByteString BodyOf(Commit commit, IContentSource content) =>
        commit.RecordDigest.Length != 32
            ? commit.Record
            : ByteString.CopyFrom(content.Get(ContentDigest.FromBytes(commit.RecordDigest.Span)));
}
