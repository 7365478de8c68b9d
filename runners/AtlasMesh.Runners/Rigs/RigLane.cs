using System.Collections.Concurrent;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;

namespace AtlasMesh.Runners.Rigs;

/// <summary>
/// One place of a worker where cells run, one after the other: a thread, because talking to a rig blocks, and the rig it keeps warm.
/// </summary>
internal sealed class RigLane : IDisposable
{
    private readonly BlockingCollection<(Func<Attempt> Fetch, Action<Record?> Ended)> _attempts = [];
    private readonly CellRunner _runner;
    private readonly Action<TimeSpan> _spent;
    private readonly Thread _thread;

    /// <param name="number">For the thread's name.</param>
    /// <param name="runner">Owned by the lane from now on.</param>
    /// <param name="spent">Called at the end of the lane with the CPU time of its thread.</param>
    public RigLane(int number, CellRunner runner, Action<TimeSpan> spent)
    {
        (_runner, _spent) = (runner, spent);
        _thread = new Thread(Work) { IsBackground = true, Name = $"lane {number}" };
        _thread.Start();
    }

    /// <param name="cell">What will run.</param>
    /// <param name="fetch">Gives the attempt; may block, and throw <see cref="ContentException"/>.</param>
    /// <param name="ended">Called on the lane's thread, without a record where the attempt could not be had.</param>
    public void Run(Holding cell, Func<Attempt> fetch, Action<Record?> ended)
    {
        _runner.Expect(cell.Key, cell.Fence);
        _attempts.Add((fetch, ended));
    }

    public void Cancel(Holding cell) => _runner.Cancel(cell.Key, cell.Fence);

    /// <summary>Ends the attempt that runs and the rig.</summary>
    public void Dispose()
    {
        _attempts.CompleteAdding();
        _runner.CancelAll();
        _thread.Join();
        _runner.Dispose();
        _attempts.Dispose();
    }

    private void Work()
    {
        foreach (var (fetch, ended) in _attempts.GetConsumingEnumerable()) ended(Run(fetch));

        _spent(ThreadCpu.OfThisThread());
    }

    private Record? Run(Func<Attempt> fetch)
    {
        try
        {
            return _runner.Run(fetch());
        }
        catch (ContentException)
        {
            return null;
        }
    }
}
