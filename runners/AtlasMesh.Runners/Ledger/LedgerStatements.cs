using AtlasMesh.Runners.Scheduling;

namespace AtlasMesh.Runners.Ledger;

/// <summary>
/// Writes as statements. Each names what it expects to find, so that whatever is otherwise is found out and not overwritten.
/// </summary>
internal sealed class LedgerStatements(LedgerBatch batch)
{
    private const string ChangeCell =
        """
        UPDATE cell SET phase = $3, fence = $4, tries = $5, held = $6, owner = $7, copy_held = $8, copy_owner = $9, taken = $10, sum = $11
        WHERE run = $1 AND place = $2 AND fence = $12 AND phase = $13 AND sum = $14
        """;

    private const string AddCell =
        """
        INSERT INTO cell (run, place, cell, purpose, replica, phase, fence, tries, held, owner, copy_held, copy_owner, taken, sum)
        VALUES ($1, $2, $3, $4, $5, 0, 0, 0, 0, '', 0, '', '', $6)
        """;

    private const string AddRun =
        """
        INSERT INTO run (number, run, plan_digest, submitter, priority, state, reason, terms)
        VALUES ($1, $2, $3, $4, $5, $6, '', $7)
        """;

    /// <summary>False where the ledger is not as the write expects it.</summary>
    public bool Apply(long run, RunEffect.Write write) => write switch
    {
        RunEffect.Submitted submitted => Submit(submitted),
        RunEffect.Accepted accepted => Change(run, accepted.Change!) && Accept(run, accepted),
        RunEffect.Troubled troubled => Change(run, troubled.Change!) && AddOther(run, troubled),
        RunEffect.Stale stale => AddOther(run, LedgerSchema.Stale, stale.Record, stale.Why),
        RunEffect.Halted halted => SetState(run, RunState.Stopping, halted.Reason),
        RunEffect.Concluded concluded => SetState(run, concluded.Complete ? RunState.Complete : RunState.Stopped, null),
        RunEffect.Reopened => SetState(run, RunState.Open, ""),
        RunEffect.CellWrite { Change: { } change } => Change(run, change),
        _ => throw new ArgumentOutOfRangeException(nameof(write), write, "No statement for this write."),
    };

    /// <summary>False where another coordinator has taken the ledger.</summary>
    public bool Beat(long epoch, long beat) =>
        batch.Add("UPDATE coordinator SET beat = beat + 1 WHERE id = 1 AND epoch = $1 AND beat = $2", epoch, beat) && batch.Flush();

    public bool Learn(string family, string runnerClass, DurationWindow window)
    {
        var bytes = new byte[window.Count * sizeof(long)];
        Buffer.BlockCopy(window.Nanoseconds.ToArray(), 0, bytes, 0, bytes.Length);
        return batch.Add(
            """
            INSERT INTO duration (family, runner_class, nanoseconds) VALUES ($1, $2, $3)
            ON CONFLICT (family, runner_class) DO UPDATE SET nanoseconds = excluded.nanoseconds
            """,
            family, runnerClass, bytes);
    }

    private bool Submit(RunEffect.Submitted submitted)
    {
        var (head, plan) = (submitted.Head, submitted.Plan);
        var (number, submitter, priority) = head.Order;
        var isGood = batch.Add(
            AddRun, number, head.Run, head.PlanDigest.Hex, submitter, priority, (int)RunState.Open, head.Terms.ToByteArray());
        for (var place = 0; isGood && place < plan.Count; place++)
        {
            var key = plan.Keys[place];
            var sum = CellRow.SumOf(number, place, CellEntry.For(key));
            isGood = batch.Add(AddCell, number, place, key.Cell, key.Purpose, (long)key.Replica, sum);
        }

        return isGood;
    }

    private bool Change(long run, CellChange change)
    {
        var (place, before, after) = change;
        return batch.Add(
            ChangeCell, run, place, (int)after.Phase, after.Fence, after.Tries, after.Claim?.Fence ?? 0L, after.Claim?.Owner ?? "",
            after.Copy?.Fence ?? 0L, after.Copy?.Owner ?? "", CellRow.TakenOf(after), CellRow.SumOf(run, place, after),
            before.Fence, (int)before.Phase, CellRow.SumOf(run, place, before));
    }

    private bool Accept(long run, RunEffect.Accepted accepted) => batch.Add(
        "INSERT INTO record (run, place, fence, digest, body) VALUES ($1, $2, $3, $4, $5)",
        run, accepted.Change!.Place, accepted.Fence, accepted.Record.Digest.Hex, accepted.Record.Body.ToByteArray());

    private bool AddOther(long run, RunEffect.Troubled troubled) =>
        AddOther(run, LedgerSchema.Troubled, troubled.Record, troubled.Record.Trouble);

    private bool AddOther(long run, string kind, TakenRecord record, string why) => batch.Add(
        "INSERT INTO other_record (run, kind, fence, why, digest, body) VALUES ($1, $2, $3, $4, $5, $6)",
        run, kind, record.Fence, why, record.Digest.Hex, record.Body.ToByteArray());

    private bool SetState(long run, RunState state, string? reason) => reason is null
        ? batch.Add("UPDATE run SET state = $2 WHERE number = $1", run, (int)state)
        : batch.Add("UPDATE run SET state = $2, reason = $3 WHERE number = $1", run, (int)state, reason);
}
