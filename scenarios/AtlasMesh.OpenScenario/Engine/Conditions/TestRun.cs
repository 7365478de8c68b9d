using AtlasMesh.OpenScenario.Engine.Motion;
using AtlasMesh.OpenScenario.Engine.Plot;

namespace AtlasMesh.OpenScenario.Engine.Conditions;

/// <summary>What a condition looks at, with the names looked up.</summary>
internal abstract class TestRun
{
    private TestRun() { }

    public abstract bool Holds(Scene scene);

    public static TestRun Of(Scene scene, ConditionTest test) => test switch
    {
        ConditionTest.Time time => new Clock(time),
        ConditionTest.ElementState state => new State(state),
        ConditionTest.RelativeDistance distance => new Distance(distance, Find(scene, distance.By), scene.Find(distance.To)),
        ConditionTest.TimeHeadway headway => new Headway(headway, Find(scene, headway.By), scene.Find(headway.To)),
        ConditionTest.Speed speed => new Pace(speed, Find(scene, speed.By)),
        ConditionTest.Raised raised => new Signal(raised.Kind),
        _ => throw new NotSupportedException(test.GetType().Name),
    };

    private static Actor[] Find(Scene scene, TriggeringEntities by) => [.. by.Names.Select(scene.Find)];

    public sealed class Clock(ConditionTest.Time test) : TestRun
    {
        public override bool Holds(Scene scene) => Comparison.Holds(test.Rule, scene.Now.Nanoseconds, test.At.Nanoseconds);
    }

    /// <summary>A state holds while it lasts, a transition in the first evaluation after it.</summary>
    public sealed class State(ConditionTest.ElementState test) : TestRun
    {
        private long _seen;

        public ConditionTest.ElementState Test => test;

        public Element? Element { get; set; }

        public override bool Holds(Scene scene)
        {
            var since = _seen;
            _seen = scene.Transitions;
            return test.State switch
            {
                ElementCondition.Standby => Element!.Life == Life.Standby,
                ElementCondition.Running => Element!.Life == Life.Running,
                ElementCondition.Complete => Element!.Life == Life.Complete,
                ElementCondition.StartTransition => Element!.WentThrough(scene, ElementTransition.Start, since),
                ElementCondition.EndTransition => Element!.WentThrough(scene, ElementTransition.End, since),
                ElementCondition.StopTransition => Element!.WentThrough(scene, ElementTransition.Stop, since),
                _ => Element!.WentThrough(scene, ElementTransition.Skip, since),
            };
        }
    }

    /// <summary>Something about one triggering entity; any of them or all.</summary>
    public abstract class ByEntity(Actor[] by, bool all) : TestRun
    {
        public sealed override bool Holds(Scene scene)
        {
            foreach (var actor in by)
            {
                if (Holds(scene, actor) != all)
                    return !all;
            }

            return all && by.Length > 0;
        }

        protected abstract bool Holds(Scene scene, Actor actor);
    }

    public sealed class Distance(ConditionTest.RelativeDistance test, Actor[] by, Actor to) : ByEntity(by, test.By.All)
    {
        protected override bool Holds(Scene scene, Actor actor)
        {
            var between = Distances.Between(scene, actor, to, test.Frame, (test.Kind, test.Freespace));
            return Comparison.Holds(test.Rule, Math.Abs(between), test.Metres);
        }
    }

    public sealed class Headway(ConditionTest.TimeHeadway test, Actor[] by, Actor to) : ByEntity(by, test.By.All)
    {
        private const double Standing = 1e-6;

        protected override bool Holds(Scene scene, Actor actor)
        {
            var ahead = Distances.Between(scene, actor, to, test.Frame, (test.Kind, test.Freespace));
            return actor.Speed > Standing && ahead >= 0 && Comparison.Holds(test.Rule, ahead / actor.Speed, test.Seconds);
        }
    }

    public sealed class Pace(ConditionTest.Speed test, Actor[] by) : ByEntity(by, test.By.All)
    {
        protected override bool Holds(Scene scene, Actor actor) => Comparison.Holds(test.Rule, actor.Speed, test.MetresPerSecond);
    }

    public sealed class Signal(string kind) : TestRun
    {
        private bool _raised;

        public void Raise(string raised) => _raised |= raised == kind;

        public override bool Holds(Scene scene) => _raised;
    }
}
