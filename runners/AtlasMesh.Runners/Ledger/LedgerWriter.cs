using System.Collections.Concurrent;

namespace AtlasMesh.Runners.Ledger;

/// <summary>Writes batches to a ledger on a thread of its own, because every one of them waits for the disk. Owns the store.</summary>
public sealed class LedgerWriter : IDisposable
{
    private readonly LedgerStore _store;
    private readonly string _run;
    private readonly BlockingCollection<(IReadOnlyCollection<RunEffect.Write> Writes, TaskCompletionSource Done)> _batches = [];
    private readonly Thread _thread;

    public LedgerWriter(LedgerStore store, string run)
    {
        _store = store;
        _run = run;
        _thread = new Thread(Write) { IsBackground = true, Name = "ledger" };
        _thread.Start();
    }

    /// <summary>
    /// Ends when the batch is durable. Fails with <see cref="LedgerException"/>, and with it every batch after that one.
    /// </summary>
    public Task WriteAsync(IReadOnlyCollection<RunEffect.Write> writes)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _batches.Add((writes, done));
        return done.Task;
    }

    /// <summary>Writes what was given and closes the store.</summary>
    public void Dispose()
    {
        _batches.CompleteAdding();
        _thread.Join();
        _batches.Dispose();
        _store.Dispose();
    }

    private void Write()
    {
        LedgerException? broken = null;
        foreach (var (writes, done) in _batches.GetConsumingEnumerable())
        {
            try
            {
                if (broken is null) _store.Apply(_run, writes);
            }
            catch (LedgerException e)
            {
                // What comes later was decided on the ground of this batch, so it must not be written without it.
                broken = e;
            }

            if (broken is null) done.SetResult();
            else done.SetException(broken);
        }
    }
}
