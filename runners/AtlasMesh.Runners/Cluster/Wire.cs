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

    public static HeldLease ToMessage(Holding held) => new()
    {
        Run = held.Run,
        Cell = held.Key.Cell,
        Purpose = held.Key.Purpose,
        Replica = held.Key.Replica,
        Fence = held.Fence,
        Started = held.Started,
    };

    public static Holding FromMessage(HeldLease held) =>
        new(held.Run, new CellKey(held.Cell, held.Purpose, held.Replica), held.Fence, held.Started);

    public static ImmutableArray<Holding> FromMessages(IEnumerable<HeldLease> held) => [.. held.Select(FromMessage)];

    public static Holding HoldingOf(Lease lease) => new(lease.Run, new CellKey(lease.Cell, lease.Purpose, lease.Replica), lease.Fence);

    /// <param name="grant">What the scheduler gives.</param>
    /// <param name="planned">Serialized PlannedCell of a claim, and how many slots it takes.</param>
    /// <param name="content">Takes cells that are too large for a message.</param>
    public static Leases ToMessage(RunEffect.Grant grant, Func<Leased, (ByteString Cell, int Slots)> planned, IContentSource content)
    {
        var leases = new Leases { IdempotencyKey = grant.AskKey };
        var inline = 0;
        foreach (var leased in grant.Leases)
        {
            var (cell, slots) = planned(leased);
            var claim = leased.Claim;
            var lease = new Lease
            {
                Run = leased.Run,
                Cell = claim.Key.Cell,
                Purpose = claim.Key.Purpose,
                Replica = claim.Key.Replica,
                Attempt = claim.Attempt,
                Fence = claim.Fence,
                Slots = (uint)slots,
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
        var key = $"{record.Run}/{record.Cell}/{record.Purpose}/{record.Replica}/{record.Fence}";
        var commit = new Commit { Worker = worker, IdempotencyKey = key };
        if (body.Length <= MaxInline) commit.Record = body;
        else commit.RecordDigest = ByteString.CopyFrom(content.Put(body.Memory).ToBytes());

        return commit;
    }

    /// <summary>As few messages as these fit into.</summary>
    public static IEnumerable<IMessage> Together(IReadOnlyList<Commit> commits)
    {
        if (commits.Count == 1) return [commits[0]];

        var messages = new List<Commits>();
        var size = MaxInlineOfAll;
        foreach (var commit in commits)
        {
            size += commit.CalculateSize();
            if (size > MaxInlineOfAll)
            {
                messages.Add(new Commits());
                size = commit.CalculateSize();
            }

            messages[^1].Commits_.Add(commit);
        }

        return messages;
    }

    /// <summary>Answers in messages that are small enough.</summary>
    public static IEnumerable<IMessage> Parts(CommitsAnswered all)
    {
        const int most = 200;
        if (all.Answers.Count == 1) return [all.Answers[0]];

        return all.Answers.Chunk(most).Select(part => new CommitsAnswered { Answers = { part } });
    }

    /// <summary>Throws <see cref="ContentException"/> where a large record can't be had from the store.</summary>
    public static ByteString BodyOf(Commit commit, IContentSource content) =>
        commit.RecordDigest.Length != 32
            ? commit.Record
            : ByteString.CopyFrom(content.Get(ContentDigest.FromBytes(commit.RecordDigest.Span)));
}
