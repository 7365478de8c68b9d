using AtlasMesh.OpenScenario.Engine;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>
/// Holds the engine against the recorded traces of the reference simulator, with the ego held at its initial speed. Compared is what the
/// README of the traces names: every other actor for the whole run, the ego until its controller takes over at 3 s.
/// </summary>
[TestFixture]
internal sealed class ReferenceTraceTests
{
    private const double PlaceLimit = 0.05;
    private const double SpeedLimit = 0.05;
    private const long TakeOver = 3_000;

    [TestCaseSource(typeof(AlksFiles), nameof(AlksFiles.Names))]
    public void At_50_ms_every_actor_is_where_and_as_fast_as_the_reference_says(string name)
    {
        var trace = ReferenceTrace.OfAlks(name);
        var engine = AlksFiles.Play(name, new EngineOptions { HoldExternal = true });
        var worst = default(Deviation);

        engine.Start();
        foreach (var row in trace.Rows)
        {
            while (engine.Now.Nanoseconds / 1_000_000 < row.Milliseconds && !engine.IsOver)
                engine.Step(SimDuration.FromMilliseconds(50));

            if (engine.Now.Nanoseconds / 1_000_000 == row.Milliseconds)
                worst = worst.Or(Compare(engine, trace, row));
        }

        TestContext.Out.WriteLine($"{name}: {worst}");
        Assert.That(worst.IsWithin(PlaceLimit, SpeedLimit), Is.True, worst.ToString());
    }

    private static Deviation Compare(StoryboardEngine engine, ReferenceTrace trace, ReferenceRow row)
    {
        var worst = default(Deviation);
        for (var i = 0; i < trace.Entities.Count; i++)
        {
            if (trace.Entities[i] == "Ego" && row.Milliseconds > TakeOver)
                continue;

            var (ours, theirs) = (engine.Entities[engine.IndexOf(trace.Entities[i])], row.States[i]);
            worst = worst.Or(new Deviation(
                Math.Abs(ours.Pose.X - theirs.X),
                Math.Abs(ours.Pose.Y - theirs.Y),
                Math.Abs(ours.Speed - theirs.Speed),
                $"{trace.Entities[i]} at {row.Milliseconds} ms"));
        }

        return worst;
    }

    private readonly record struct Deviation(double X, double Y, double Speed, string? Where)
    {
        public Deviation Or(Deviation other) => new(
            Math.Max(X, other.X), Math.Max(Y, other.Y), Math.Max(Speed, other.Speed), other.Largest > Largest ? other.Where : Where);

        public bool IsWithin(double place, double speed) => X <= place && Y <= place && Speed <= speed;

        public override string ToString() =>
            FormattableString.Invariant($"largest deviation x {X:0.000000} m, y {Y:0.000000} m, speed {Speed:0.000000} m/s, {Where}");

        private double Largest => Math.Max(X, Math.Max(Y, Speed));
    }
}
