using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;
using CsCheck;
using Google.Protobuf;

namespace AtlasMesh.Checks.Tests;

public sealed class JudgeTests
{
    private static readonly Contracts.Cell.V1.CheckSpec[] Everything =
    [
        Specs.Max("no-collision", 0), Specs.Min("min-ttc", 1.5), Specs.Max("lane-departure", 0), Specs.Max("deceleration", 6),
        Specs.Min("following-distance", 1), Specs.Max("speed-limit", 0), Specs.Max("speed-cap", 8).From("spoof-confirmed", 0.1),
        Specs.Within("standstill", 8), Specs.Max("reaction-time", 0.5), Specs.Min("activity", 10).Is("distance"),
    ];

    [Test]
    public void How_the_signals_are_cut_into_batches_makes_no_difference()
    {
        var whole = Fingerprint(CutIn(20, 1, 3), 1_000_000);

        Gen.Int[1, 300].Sample(batch => Fingerprint(CutIn(20, 1, 3), batch) == whole, iter: 30);
    }

    [Test]
    public void The_margin_and_the_outcome_agree()
    {
        var films = Gen.Select(Gen.Double[5, 60], Gen.Double[0, 2], Gen.Double[1, 9]);

        films.Sample((gap, lateral, brakeAt) =>
        {
            foreach (var result in CutIn(gap, lateral, brakeAt).JudgedAll(Everything).Checks)
            {
                var expected = double.IsNaN(result.Margin) ? CheckOutcome.Inconclusive
                    : result.Margin >= 0 ? CheckOutcome.Pass : CheckOutcome.Fail;
                Assert.That(result.Outcome, Is.EqualTo(expected), result.ToString());
                Assert.That(double.IsNaN(result.Measured), Is.EqualTo(double.IsNaN(result.Margin)), result.ToString());
            }
        }, iter: 60, threads: 1);
    }

    [Test]
    public void The_step_hardly_changes_what_is_measured()
    {
        var fine = CutIn(20, 1, 3, stepNs: 1_000_000).JudgedAll(Everything);
        var coarse = CutIn(20, 1, 3, stepNs: 10_000_000).JudgedAll(Everything);

        for (var i = 0; i < Everything.Length; i++)
        {
            var (measured, check) = (fine.Checks[i].Measured, fine.Checks[i].Check);
            Assert.That(coarse.Checks[i].Measured, Is.EqualTo(measured).Within(Math.Max(0.05, 0.1 * Math.Abs(measured))), check);
        }
    }

    [Test]
    public void A_long_run_leaves_no_more_rows_than_a_short_one()
    {
        var samples = new Film(Role.Driving("ego", 0, Film.MiddleLane, 1).UnderTest()) { Seconds = 300, Batch = 1000 }.JudgedAll().Samples;

        Assert.That(samples.TimeS, Has.Count.InRange(300, 600));
        Assert.That(samples.Participants[0].XM, Has.Count.EqualTo(samples.TimeS.Count));
        Assert.That(samples.Participants[0].XM.ToArray(), Is.EqualTo(samples.TimeS.ToArray()).Within(1e-9));
        Assert.That(samples.TimeS[1] - samples.TimeS[0], Is.EqualTo(0.8).Within(1e-9));
    }

    [TestCaseSource(nameof(Nonsense))]
    public void Nonsense_is_refused(string what, Action<Signals> spoil)
    {
        var film = Plain();
        var judge = Judge.Create(Everything, film.Opening, film.Roads);
        var batches = film.Signals().ToArray();
        judge.Observe(batches[0]);
        spoil(batches[1]);

        Assert.That(() => judge.Observe(batches[1]), Throws.InstanceOf<SignalsException>(), what);
    }

    [TestCase(300u, 3_000_000_000, 151u, true)]
    [TestCase(5u, 3_000_000_000, 151u, false, Description = "steps that were not sent")]
    [TestCase(300u, 6_000_000_000, 151u, false, Description = "time that no step was sent of")]
    [TestCase(300u, 2_990_000_000, 151u, false)]
    [TestCase(300u, 3_000_000_000, 152u, false, Description = "more ticks of one edge than time allows")]
    public void Counters_that_contradict_the_signals_are_refused(uint steps, long simNs, uint ticks, bool hold)
    {
        var done = new CellDone { Steps = steps, SimNs = simNs, EdgeTicks = ticks, End = EndReason.Duration };

        Assert.That(() => Seen(Plain()).Conclude(done), hold ? Throws.Nothing : Throws.InstanceOf<SignalsException>());
    }

    [TestCase(EndReason.Cancelled)]
    [TestCase(EndReason.CpuLimit)]
    [TestCase(EndReason.MemoryLimit)]
    public void A_run_that_was_cut_short_may_end_anywhere(EndReason end) =>
        Assert.That(() => Seen(Plain()).Conclude(new CellDone { Steps = 300, SimNs = 3_005_000_000, End = end }), Throws.Nothing);

    [TestCase(20, 20, true)]
    [TestCase(20, 20.9, true)]
    [TestCase(20, 22, false)]
    [TestCase(20, 18, false)]
    [TestCase(0, 1, false)]
    [TestCase(5, 0, false, Description = "a standstill while it drives on")]
    public void Speeds_that_are_not_those_of_the_way_are_refused(double driven, double told, bool hold)
    {
        var ego = new Role("ego", t => new Role.State(driven * t, Film.MiddleLane, 0, told)).UnderTest();

        Assert.That(() => new Film(ego).JudgedAll(), hold ? Throws.Nothing : Throws.InstanceOf<SignalsException>());
        Assert.That(() => new Film(ego with { IsUnderTest = false }).JudgedAll(), Throws.Nothing);
    }

    [Test]
    public void A_feigned_moment_of_braking_is_refused_wherever_it_falls() => Gen.Double[0, 8].Sample(from =>
    {
        var ego = new Role("ego", t => new Role.State(20 * t, Film.MiddleLane, 0, t >= from && t < from + 0.5 ? 15 : 20)).UnderTest();
        Assert.That(() => new Film(ego).JudgedAll(), Throws.InstanceOf<SignalsException>());
    }, iter: 20, threads: 1);

    [Test]
    public void A_run_without_a_single_step_is_refused()
    {
        Assert.That(() => Judge.Create(Everything, Plain().Opening, null).Conclude(new CellDone()), Throws.InstanceOf<SignalsException>());
    }

    [TestCaseSource(nameof(SenselessOpenings))]
    public void A_senseless_opening_is_refused(string what, Action<Opening> spoil)
    {
        var opening = Plain().Opening;
        spoil(opening);

        Assert.That(() => Judge.Create(Everything, opening, Film.Highway), Throws.InstanceOf<SignalsException>(), what);
    }

    private static IEnumerable<TestCaseData> Nonsense()
    {
        yield return Case("a gap in the steps", s => s.FirstStep++);
        yield return Case("steps again", s => s.FirstStep--);
        yield return Case("more steps than rows", s => s.Steps++);
        yield return Case("too many steps at once", s => s.Steps = uint.MaxValue);
        yield return Case("a track too few", s => s.Tracks.RemoveAt(1));
        yield return Case("a place that is not a number", s => s.Tracks[0].XM[3] = double.NaN);
        yield return Case("an infinite speed", s => s.Tracks[1].SpeedMps[0] = double.PositiveInfinity);
        yield return Case("a heading that is not a number", s => s.Tracks[1].HeadingRad[0] = double.NaN);
        yield return Case("an acceleration that is not a number", s => s.Tracks[1].AccelerationMps2[0] = double.NaN);
        yield return Case("half a belief", s => s.Tracks[0].EstimatedXM.Add(1));
        yield return Case("a vehicle under test that jumps", s => s.Tracks[0].YM[5] += 30);
        yield return Case("an event of no kind", s => s.Events.Add(new SimEvent { AtNs = 2_000_000_000 }));
        yield return Case("events that go back in time", s => s.Events.Add([
            new SimEvent { AtNs = 2_000_000_000, Kind = "standstill" }, new SimEvent { AtNs = 1_000_000_000, Kind = "standstill" }]));

        static TestCaseData Case(string what, Action<Signals> spoil) => new TestCaseData(what, spoil).SetArgDisplayNames(what);
    }

    private static IEnumerable<TestCaseData> SenselessOpenings()
    {
        yield return Case("no participants", o => o.Participants.Clear());
        yield return Case("the same id twice", o => o.Participants[1].Id = "ego");
        yield return Case("no step", o => o.StepNs = 0);
        yield return Case("no length", o => o.Participants[0].LengthM = 0);
        yield return Case("a width that is not a number", o => o.Participants[0].WidthM = double.NaN);
        yield return Case("a centre that is not a number", o => o.Participants[0].CenterXM = double.NaN);

        static TestCaseData Case(string what, Action<Opening> spoil) => new TestCaseData(what, spoil).SetArgDisplayNames(what);
    }

    private static Judge Seen(Film film)
    {
        var judge = Judge.Create(Everything, film.Opening, film.Roads);
        foreach (var signals in film.Signals()) judge.Observe(signals);

        return judge;
    }

    private static string Fingerprint(Film film, int batch)
    {
        var cut = film.In(batch);
        var judgement = cut.JudgedAll(Everything);

        return string.Join('\n', judgement.Checks.Select(check => check.ToByteString().ToBase64()))
            + judgement.Samples.ToByteString().ToBase64() + judgement.Activity.ToByteString().ToBase64();
    }

    private static Film Plain() =>
        new(Role.Driving("ego", 0, Film.MiddleLane, 20).UnderTest(), Role.Driving("van", 60, Film.SlowLane, 20)) { Seconds = 3 };

    private static Film CutIn(double gap, double lateral, double brakeAt, long stepNs = 10_000_000)
    {
        var ego = Role.Braking("ego", (50, Film.MiddleLane), 16, brakeAt, 6).UnderTest();
        var van = new Role("van", t => new Role.State(
            55 + gap + (12 * t), Film.SlowLane + Math.Clamp(lateral * (t - 2), 0, 3.5), 0, 12));

        return new Film(ego, van) { StepNs = stepNs }.With(4, "spoof-confirmed", "ego");
    }
}
