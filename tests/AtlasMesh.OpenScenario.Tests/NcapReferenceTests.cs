using AtlasMesh.OpenScenario.Engine;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>
/// Holds the engine against the recorded traces of the reference simulator. No scenario of this set names a controller, so everybody is
/// compared over the whole trace.
/// </summary>
[TestFixture]
internal sealed class NcapReferenceTests
{
    private const double PlaceLimit = 0.05;
    private const double SpeedLimit = 0.05;
    private const double HeadingLimit = 0.01;
    private const long Step = 50;

    [TestCaseSource(typeof(NcapFiles), nameof(NcapFiles.Names))]
    public void At_50_ms_everybody_is_where_and_as_fast_as_the_reference_says(string name)
    {
        var trace = ReferenceTrace.OfNcap(name);
        var engine = NcapFiles.Play(name, new EngineOptions());
        var (place, speed, heading, where) = (0.0, 0.0, 0.0, "");

        engine.Start();
        foreach (var row in trace.Rows.TakeWhile(row => GoTo(engine, row.Milliseconds)))
        {
            for (var i = 0; i < trace.Entities.Count; i++)
            {
                var (ours, theirs) = (engine.Entities[engine.IndexOf(trace.Entities[i])], row.States[i]);
                var (dx, dy) = (ours.Pose.X - theirs.X, ours.Pose.Y - theirs.Y);
                var apart = Math.Sqrt((dx * dx) + (dy * dy));
                where = apart > place ? $"{trace.Entities[i]} at {row.Milliseconds} ms" : where;
                place = Math.Max(place, apart);
                speed = Math.Max(speed, Math.Abs(ours.Speed - theirs.Speed));
                heading = Math.Max(heading, Math.Abs(Exact.ExactMath.WrapAngle(ours.Pose.Heading - theirs.Heading)));
            }
        }

        var worst = FormattableString.Invariant($"place {place:0.0000} m, speed {speed:0.0000} m/s, heading {heading:0.0000}");
        TestContext.Out.WriteLine($"{name}: {worst}, {where}");
        Assert.That(place, Is.LessThanOrEqualTo(PlaceLimit), where);
        Assert.That(speed, Is.LessThanOrEqualTo(SpeedLimit), where);
        Assert.That(heading, Is.LessThanOrEqualTo(HeadingLimit), where);
    }

    [TestCaseSource(typeof(NcapFiles), nameof(NcapFiles.Names))]
    public void At_50_ms_collision_and_end_come_within_a_step_of_the_reference(string name)
    {
        var trace = ReferenceTrace.OfNcap(name);
        var collided = -1L;
        var engine = NcapFiles.Play(name, new EngineOptions { OnElement = Remember });

        engine.Start();
        while (!engine.IsOver)
            engine.Step(SimDuration.FromMilliseconds(Step));

        var theirs = trace.Rows.First(row => row.States[0].Collides).Milliseconds;
        var (end, theirEnd) = (engine.Now.Nanoseconds / 1_000_000, trace.Rows[^1].Milliseconds);
        TestContext.Out.WriteLine($"{name}: collision {collided} ms (reference {theirs}), end {end} ms (reference {theirEnd})");
        Assert.That(Math.Abs(collided - theirs), Is.LessThanOrEqualTo(Step));
        Assert.That(Math.Abs(end - theirEnd), Is.LessThanOrEqualTo(Step), engine.EndReason);

        void Remember(ElementChange change)
        {
            if (change.Transition == ElementTransition.Start && change.Path.EndsWith("::AtCollision", StringComparison.Ordinal))
                collided = change.At.Nanoseconds / 1_000_000;
        }
    }

    private static bool GoTo(StoryboardEngine engine, long milliseconds)
    {
        while (engine.Now.Nanoseconds / 1_000_000 < milliseconds && !engine.IsOver)
            engine.Step(SimDuration.FromMilliseconds(Step));

        return engine.Now.Nanoseconds / 1_000_000 == milliseconds;
    }
}
