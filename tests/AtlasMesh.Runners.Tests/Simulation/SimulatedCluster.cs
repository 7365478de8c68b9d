using AtlasMesh.Exact;

namespace AtlasMesh.Runners.Tests.Simulation;

/// <summary>
/// Coordinators, workers, a ledger and a network in virtual time, all by one seed. First whatever can go wrong does, as far as this seed
/// has it; then all is healed, and the run must end.
/// </summary>
internal sealed class SimulatedCluster
{
    private static readonly TimeSpan MostHealing = TimeSpan.FromMinutes(30);

    private readonly PriorityQueue<Action, (TimeSpan At, long Number)> _queue = new();
    private readonly RandomStream _random;
    private readonly HashSet<(string, string)> _cut = [];
    private readonly double _loss;
    private readonly double _doubling;
    private readonly TimeSpan _delay;
    private readonly TimeSpan _faultEvery;
    private long _events;
    private bool _healed;

    /// <param name="seed">Says all.</param>
    /// <param name="heedsEpochs">False: a ledger with a fault in it, to see that the fault is found.</param>
    public SimulatedCluster(ulong seed, bool heedsEpochs = true)
    {
        _random = new RandomStream(seed, "cluster", "swarm");
        Cells = 1 + (int)_random.NextBelow(60);
        _loss = 0.3 * _random.NextDouble() * Toss();
        _doubling = 0.3 * _random.NextDouble() * Toss();
        _delay = TimeSpan.FromMilliseconds(1 + _random.NextBelow(2000));
        _faultEvery = TimeSpan.FromMilliseconds(200 + _random.NextBelow(10_000));
        Ledger = new SimulatedLedger(Cells, heedsEpochs);
        for (var number = 0; number < 2; number++) Coordinators.Add(new SimulatedCoordinator(this, $"c{number}"));
        for (var number = 0; number < 3; number++) StartWorker();
    }

    public int Cells { get; }

    public TimeSpan Now { get; private set; }

    public SimulatedLedger Ledger { get; }

    public List<SimulatedCoordinator> Coordinators { get; } = [];

    public List<SimulatedWorker> Workers { get; } = [];

    public bool IsOver { get; set; }

    public int Names { get; private set; }

    /// <summary>Runs to the end of the run, or says that it did not come.</summary>
    public void Run()
    {
        After(_faultEvery, Fault);
        RunUntil(TimeSpan.FromSeconds(20 + _random.NextBelow(120)));
        Heal();
        RunUntil(Now + MostHealing);
    }

    public double Chance() => _random.NextDouble();

    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + ((most - least) * _random.NextDouble());

    public void After(TimeSpan wait, Action act) => _queue.Enqueue(act, (Now + wait, _events++));

    /// <summary>Perhaps it arrives, perhaps late, perhaps twice.</summary>
    public void Send(string from, string to, Action arrive)
    {
        if (_cut.Contains((from, to)) || (!_healed && Chance() < _loss)) return;

        After(Delay(), arrive);
        if (!_healed && Chance() < _doubling) After(Delay(), arrive);
    }

    private TimeSpan Delay() => _healed ? TimeSpan.FromMilliseconds(1) : _delay * Chance();

    private double Toss() => _random.NextBelow(2);

    private void RunUntil(TimeSpan end)
    {
        while (!IsOver && _queue.TryPeek(out _, out var next) && next.At <= end)
        {
            var act = _queue.Dequeue();
            Now = next.At;
            act();
        }

        if (!IsOver) Now = end;
    }

    private void StartWorker() => Workers.Add(new SimulatedWorker(this, $"w{Names++}"));

    private void Fault()
    {
        if (_healed) return;

        switch (_random.NextBelow(6))
        {
            case 0: Kill(Workers[Pick(Workers.Count)]); break;
            case 1: Workers[Pick(Workers.Count)].PauseFor(Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60))); break;
            case 2: Coordinators[Pick(2)].PauseFor(Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30))); break;
            case 3: Restart(Pick(2)); break;
            case 4: Cut(Workers[Pick(Workers.Count)].Name, $"c{Pick(2)}"); break;
            default: _cut.Clear(); break;
        }

        After(_faultEvery * (0.5 + Chance()), Fault);
    }

    private int Pick(int count) => (int)_random.NextBelow((ulong)count);

    private void Kill(SimulatedWorker worker)
    {
        worker.Kill();
        Workers.Remove(worker);
        StartWorker();
        foreach (var coordinator in Coordinators)
        {
            if (Chance() < 0.5) After(Between(TimeSpan.Zero, TimeSpan.FromSeconds(8)), () => coordinator.Lose(worker.Name));
        }
    }

    private void Restart(int number)
    {
        Coordinators[number].Kill();
        Coordinators[number] = new SimulatedCoordinator(this, $"c{number}");
    }

    /// <summary>One way, or both.</summary>
    private void Cut(string one, string other)
    {
        _cut.Add((one, other));
        if (Chance() < 0.5) _cut.Add((other, one));
    }

    private void Heal()
    {
        _healed = true;
        _cut.Clear();
    }
}
