using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Roads;
using AtlasMesh.Testing;

namespace AtlasMesh.Checks.Tests;

/// <summary>A participant of a film, with its state as a function of time in seconds.</summary>
internal sealed record Role(string Id, Func<double, Role.State> At)
{
    public bool IsUnderTest { get; init; }

    public bool IsHeld { get; init; }

    public string Category { get; init; } = "car";

    public double Length { get; init; } = 5;

    public double Width { get; init; } = 2;

    public Func<double, (double X, double Y)>? Estimate { get; init; }

    public readonly record struct State(double X, double Y, double Heading, double Speed);

    /// <summary>Along the x axis at a constant speed.</summary>
    public static Role Driving(string id, double x, double y, double speed) => new(id, t => new State(x + (speed * t), y, 0, speed));

    /// <summary>Along the x axis, braking evenly from a time on until it stands.</summary>
    public static Role Braking(string id, (double X, double Y) from, double speed, double at, double deceleration) => new(id, t =>
    {
        var braked = Math.Clamp(t - at, 0, speed / deceleration);
        var x = from.X + (speed * Math.Min(t, at)) + (speed * braked) - (deceleration * braked * braked / 2);
        return new State(x, from.Y, 0, speed - (deceleration * braked));
    });

    public Role UnderTest() => this with { IsUnderTest = true };
}

/// <summary>Signals of a run that never was, and what the judge makes of them.</summary>
internal sealed class Film(params Role[] roles)
{
    /// <summary>The middles of the highway's lanes where it is straight: road-1/-2 and road-1/-3.</summary>
    public const double MiddleLane = -5.25;
    public const double SlowLane = -8.75;

    private readonly List<SimEvent> _events = [];

    public static RoadNetwork Highway { get; } = Read("highway");

    public double Seconds { get; init; } = 10;

    public long StepNs { get; init; } = 10_000_000;

    public int Batch { get; init; } = 100;

    public RoadNetwork? Roads { get; init; } = Highway;

    public IReadOnlyList<Fault> Faults { get; init; } = [];

    public CellDone Done { get; init; } = new() { Messages = 20 };

    public long Steps => (long)Math.Round(Seconds * 1e9 / StepNs);

    public Opening Opening => new()
    {
        StepNs = StepNs,
        Map = "maps/highway.xodr",
        Participants =
        {
            roles.Select(role => new Participant
            {
                Id = role.Id, UnderTest = role.IsUnderTest, Held = role.IsHeld, Category = role.Category,
                LengthM = role.Length, WidthM = role.Width,
            }),
        },
    };

    public Film With(double at, string kind, string source = "", string subject = "", string text = "")
    {
        _events.Add(new SimEvent { AtNs = (long)Math.Round(at * 1e9), Kind = kind, Source = source, Subject = subject, Text = text });
        return this;
    }

    /// <summary>A fault that begins, and then tells of an effect of this size.</summary>
    public Film WithFault(string id, double began, double observed, double value = 1)
    {
        With(began, "fault-began", id).With(observed, "fault-observed", id);
        _events[^1].Value = value;
        return this;
    }

    /// <summary>The same film, sent in batches of this many steps.</summary>
    public Film In(int batch)
    {
        var film = new Film(roles) { Seconds = Seconds, StepNs = StepNs, Batch = batch, Roads = Roads, Faults = Faults, Done = Done };
        film._events.AddRange(_events);
        return film;
    }

    public CheckResult Judged(CheckSpec spec) => JudgedAll(spec).Checks.Single();

    public Judgement JudgedAll(params CheckSpec[] specs)
    {
        var judge = Judge.Create(specs, Opening, Roads, Faults);
        foreach (var signals in Signals()) judge.Observe(signals);

        var done = Done.Clone();
        (done.Steps, done.SimNs) = ((ulong)Steps, Steps * StepNs);
        done.EdgeTicks = (ulong)roles.Count(role => role.IsUnderTest) * (ulong)(done.SimNs / 20_000_000);
        return judge.Conclude(done);
    }

    public IEnumerable<Signals> Signals()
    {
        var events = new Queue<SimEvent>(_events.OrderBy(e => e.AtNs));

        for (var first = 0L; first <= Steps; first += Batch)
        {
            var signals = Rows(first, (int)Math.Min(Batch, Steps + 1 - first));
            var last = (first + signals.Steps - 1) * StepNs;
            while (events.TryPeek(out var next) && next.AtNs <= last) signals.Events.Add(events.Dequeue());
            yield return signals;
        }
    }

    private Signals Rows(long first, int count)
    {
        var signals = new Signals { FirstStep = (ulong)first, Steps = (uint)count };
        foreach (var role in roles)
        {
            var track = new Track();
            for (var step = first; step < first + count; step++) Add(track, role, step * StepNs / 1e9);
            signals.Tracks.Add(track);
        }

        return signals;
    }

    private static void Add(Track track, Role role, double time)
    {
        var state = role.At(time);
        track.XM.Add(state.X);
        track.YM.Add(state.Y);
        track.HeadingRad.Add(state.Heading);
        track.SpeedMps.Add(state.Speed);
        track.AccelerationMps2.Add(0);
        if (role.Estimate is not { } estimate) return;

        track.EstimatedXM.Add(estimate(time).X);
        track.EstimatedYM.Add(estimate(time).Y);
    }

    private static RoadNetwork Read(string map)
    {
        var file = $"scenarios/library/maps/{map}.xodr";
        return OpenDriveReader.Read(file, File.ReadAllText(Path.Combine(Checkout.Root, file))).Value!;
    }
}
