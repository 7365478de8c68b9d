using System.Collections.Concurrent;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;

namespace AtlasMesh.Runners.Rigs;

/// <summary>
/// One place of a worker where cells run, one after the other: a thread, because talking to a rig blocks, and the rig it keeps warm. For a
/// cell of another run the rig is replaced.
/// </summary>
internal sealed class RigLane : IDisposable
{
    private readonly BlockingCollection<Action> _jobs = [];
    private readonly Action<TimeSpan> _spent;
    private readonly Thread _thread;
    private CellRunner? _runner;
    private CellRunnerSetup? _setup;

    /// <param name="number">For the thread's name.</param>
    /// <param name="spent">Called at the end of the lane with the CPU time of its thread.</param>
    public RigLane(int number, Action<TimeSpan> spent)
    {
        _spent = spent;
        _thread = new Thread(Work) { IsBackground = true, Name = $"lane {number}" };
        _thread.Start();
    }

    /// <summary>Only when the attempt before has ended.</summary>
    /// <param name="setup">Of the cell's run.</param>
    /// <param name="cell">What will run.</param>
    /// <param name="fetch">Gives the attempt; may block, and throw <see cref="ContentException"/>.</param>
    /// <param name="ended">Called on the lane's thread, without a record where the attempt could not be had.</param>
    public void Run(CellRunnerSetup setup, Holding cell, Func<Attempt> fetch, Action<Record?> ended)
    {
        if (!ReferenceEquals(setup, _setup))
        {
            if (_runner is { } old) _jobs.Add(old.Dispose);
            (_runner, _setup) = (new CellRunner(setup), setup);
        }

        var runner = _runner!;
        runner.Expect(cell.Key, cell.Fence);
        _jobs.Add(() => ended(Run(runner, fetch)));
    }

    public void Cancel(Holding cell) => _runner?.Cancel(cell.Key, cell.Fence);

    /// <summary>Ends the attempt that runs and the rig.</summary>
    public void Dispose()
    {
        _jobs.CompleteAdding();
        _runner?.CancelAll();
        _thread.Join();
        _runner?.Dispose();
        _jobs.Dispose();
    }

    private static Record? Run(CellRunner runner, Func<Attempt> fetch)
    {
        try
        {
            return runner.Run(fetch());
        }
        catch (ContentException)
        {
            return null;
        }
    }

    private void Work()
    {
        foreach (var job in _jobs.GetConsumingEnumerable()) job();

        _spent(ThreadCpu.OfThisThread());
    }
}
