using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Ledger;

/// <summary>
/// Holds a record that comes in against the plan before the ledger sees it: a record of another run, build or cell is refused, whoever
/// sends it.
/// </summary>
public sealed class Admission(string run, PlanFile plan)
{
    /// <summary>Null where it is no record at all.</summary>
    public static Record? Read(ByteString body)
    {
        try
        {
            return Record.Parser.ParseFrom(body);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    /// <summary>The record as the ledger takes it, or why it is refused.</summary>
    public (TakenRecord? Taken, string Refusal) Admit(Record record, ByteString body) =>
        Refusal(record) is { Length: > 0 } refusal ? (null, refusal) : (Taken(record, body), "");

    /// <summary>A record for a cell that was given up without one from anybody.</summary>
    public TakenRecord Missing(RunEffect.GaveUp given)
    {
        var record = new Record
        {
            Run = run,
            Cell = given.Key.Cell,
            Purpose = given.Key.Purpose,
            Replica = given.Key.Replica,
            Attempt = checked((uint)given.Fence),
            Fence = given.Fence,
            Runner = given.Owner,
            BuildDigest = plan.Head.BuildDigest,
            BoundCellDigest = plan.Find(given.Key)!.BoundCellDigest,
            Trouble = new Trouble { Kind = TroubleKinds.WorkerLost, Detail = given.Detail },
        };

        return Taken(record, record.ToByteString());
    }

    private static TakenRecord Taken(Record record, ByteString body) =>
        new(CellKey.Of(record), record.Fence, record.Trouble?.Kind ?? "", ContentDigest.Of(body.Span), body)
        {
            Wall = TimeSpan.FromTicks(record.WallNs / TimeSpan.NanosecondsPerTick),
            Parsed = record,
        };

    private string Refusal(Record record)
    {
        if (record.Run != run) return $"the record is of run '{record.Run}', this is '{run}'";
        if (plan.Find(CellKey.Of(record)) is not { } cell) return "the plan has no such cell";
        if (!record.BoundCellDigest.Equals(cell.BoundCellDigest)) return "the record is of a cell with other parameters";
        if (!record.BuildDigest.Equals(plan.Head.BuildDigest)) return "the record is of another build";
        if (record.Trouble is { Kind.Length: 0 }) return "the record has trouble of no kind";

        return "";
    }
}
