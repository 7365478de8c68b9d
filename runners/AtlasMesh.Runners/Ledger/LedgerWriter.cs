using System.Collections.Concurrent;

namespace AtlasMesh.Runners.Ledger;

/// <summary>
/// Writes batches to a ledger as its coordinator, on a thread of its own, because every one of them waits for the disk. A fault that may
/// pass is met by asking again; whether a batch whose answer was lost had been written, the beat says. Owns the store.
/// </summary>
public sealed class LedgerWriter : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    private readonly LedgerStore _store;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly BlockingCollection<(IReadOnlyCollection<RunEffect.Write> Writes, TaskCompletionSource Done)> _batches = [];
    private readonly ManualResetEventSlim _closing = new();
    private readonly Thread _thread;
    private CoordinatorMark _mark;

    /// <param name="store">Not used by others from now on.</param>
    /// <param name="mark">This coordinator's.</param>
    /// <param name="patience">For how long a fault may last. Longer than others wait for a beat makes no sense.</param>
    /// <param name="time">A monotonic clock.</param>
    public LedgerWriter(LedgerStore store, CoordinatorMark mark, TimeSpan patience, TimeProvider time)
    {
        (_store, _mark, _patience, _time) = (store, mark, patience, time);
        foreach (var head in store.ReadRuns()) _numbers[head.Run] = head.Order.Number;

        _thread = new Thread(Write) { IsBackground = true, Name = "ledger" };
        _thread.Start();
    }

    /// <summary>
    /// Ends when the batch is durable; an empty one only says that this coordinator lives. Fails with <see cref="LedgerException"/>, and
    /// with it every batch after that one.
    /// </summary>
    public Task WriteAsync(IReadOnlyCollection<RunEffect.Write> writes)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var submitted in writes.OfType<RunEffect.Submitted>()) _numbers[submitted.Run] = submitted.Head.Order.Number;

        _batches.Add((writes, done));
        return done.Task;
    }

    /// <summary>Writes what was given and closes the store.</summary>
    public void Dispose()
    {
        _batches.CompleteAdding();
        _closing.Set();
        _thread.Join();
        _batches.Dispose();
        _closing.Dispose();
        _store.Dispose();
    }

    private void Write()
    {
        LedgerException? broken = null;
        foreach (var (writes, done) in _batches.GetConsumingEnumerable())
        {
            try
            {
                if (broken is null) Apply(writes);
            }
            catch (LedgerException e)
            {
                // What comes later was decided on the ground of this batch, so it must not be written without it.
                broken = e;
            }
#pragma warning disable CA1031 // whatever it is, a thread that dies of it takes the process along, and nobody hears that the batch failed
            catch (Exception e)
#pragma warning restore CA1031
            {
                broken = new LedgerException($"{_store.Shown}: the ledger can't be used: {e.Message}", e);
            }

            if (broken is null) done.SetResult();
            else done.SetException(broken);
        }

        if (broken is null) Abdicate();
    }

    private void Abdicate()
    {
        try
        {
            _store.Abdicate(_mark);
        }
        catch (LedgerException)
        {
            // The next coordinator finds out by waiting.
        }
    }

    private void Apply(IReadOnlyCollection<RunEffect.Write> writes)
    {
        var began = _time.GetTimestamp();
        var isInDoubt = false;
        for (var pause = FirstPause; !TryApply(writes, ref isInDoubt, began); pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            _closing.Wait(pause);

        _mark = _mark with { Beat = _mark.Beat + 1 };
    }

    /// <summary>False where a fault stood in the way that may pass, and there is still time. After one it is in doubt whether the batch
    /// was written.</summary>
    private bool TryApply(IReadOnlyCollection<RunEffect.Write> writes, ref bool isInDoubt, long began)
    {
        try
        {
            if (isInDoubt && WasApplied()) return true;

            isInDoubt = true;
            _store.Apply(_mark, writes, run => _numbers[run]);
            return true;
        }
        catch (LedgerException e) when (_store.IsPassing(e) && _time.GetElapsedTime(began) < _patience)
        {
            return false;
        }
    }

    /// <summary>The answer may have been lost after the commit: then the ledger bears the beat of this batch already.</summary>
    private bool WasApplied()
    {
        _store.Reconnect();
        var mark = _store.ReadMark();
        return mark.Epoch == _mark.Epoch
            ? mark.Beat == _mark.Beat + 1
            : throw new DeposedException($"{_store.Shown}: another coordinator has taken over");
    }
}
