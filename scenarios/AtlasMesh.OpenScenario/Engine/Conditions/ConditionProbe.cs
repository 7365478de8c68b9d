using AtlasMesh.OpenScenario.Engine.Motion;
using AtlasMesh.OpenScenario.Engine.Plot;
using AtlasMesh.OpenScenario.Engine.State;

namespace AtlasMesh.OpenScenario.Engine.Conditions;

/// <summary>What a condition looks at, with the names looked up.</summary>
internal abstract partial class ConditionProbe
{
    private ConditionProbe() { }

    public abstract bool Holds(Scene scene);

    public static ConditionProbe Of(Scene scene, ConditionTest test) => test switch
    {
        ConditionTest.Time time => new Clock(time),
        ConditionTest.ElementState state => new State(state),
        ConditionTest.Raised raised => new Signal(raised.Kind),
        ConditionTest.Variable value => new Value(Slot(scene, scene.Variables, "variable", value.Name), value.Rule, value.Value),
        ConditionTest.Parameter value => new Value(Slot(scene, scene.Parameters, "parameter", value.Name), value.Rule, value.Value),
        ConditionTest.UserValue value => new Value(scene.UserValues.Open(value.Name), value.Rule, value.Value),
        ConditionTest.TimeOfDay time => new DayTime(time),
        ConditionTest.Signal signal => new TrafficSignal(signal),
        ConditionTest.SignalPhase phase => new TrafficSignalPhase(phase, SignalOf(scene, phase.Controller)),
        _ => OfEntities(scene, test),
    };

    private static Actor[] Find(Scene scene, TriggeringEntities by) => [.. by.Names.Select(scene.Find)];

    private static ValueSlot Slot(Scene scene, ValueStore values, string kind, string name) =>
        values.Find(name) ?? throw scene.Fault(Faults.UnknownName(kind, name));

    private static SignalRun SignalOf(Scene scene, string controller) =>
        scene.Signals.Find(controller) ?? throw scene.Fault(Faults.UnknownName("traffic signal controller", controller));

    public sealed class Clock(ConditionTest.Time test) : ConditionProbe
    {
        public override bool Holds(Scene scene) => Comparison.Holds(test.Rule, scene.Now.Nanoseconds, test.At.Nanoseconds);
    }

    /// <summary>A state holds while it lasts, a transition in the first evaluation after it.</summary>
    public sealed class State(ConditionTest.ElementState test) : ConditionProbe
    {
        private long _seen;

        public ConditionTest.ElementState Test => test;

        public Element? Element { get; set; }

        /// <summary>Of the element in which the condition stands.</summary>
        public string Path { get; set; } = "";

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

    public sealed class Signal(string kind) : ConditionProbe
    {
        private bool _raised;

        public void Raise(string raised) => _raised |= raised == kind;

        public override bool Holds(Scene scene) => _raised;
    }

    public sealed class Value(ValueSlot slot, Rule rule, string text) : ConditionProbe
    {
        private readonly double _number = ValueSlot.Parsed(text);

        public override bool Holds(Scene scene) => slot.Holds(rule, text, _number);
    }

    public sealed class DayTime(ConditionTest.TimeOfDay test) : ConditionProbe
    {
        public override bool Holds(Scene scene) =>
            scene.TimeOfDay is { } now && Comparison.Holds(test.Rule, now.UtcTicks, test.At.UtcTicks);
    }

    public sealed class TrafficSignal(ConditionTest.Signal test) : ConditionProbe
    {
        public override bool Holds(Scene scene) => scene.Signals.StateOf(test.Name) == test.State;
    }

    public sealed class TrafficSignalPhase(ConditionTest.SignalPhase test, SignalRun controller) : ConditionProbe
    {
        public override bool Holds(Scene scene) => controller.Phase?.Name == test.Phase;
    }
}
