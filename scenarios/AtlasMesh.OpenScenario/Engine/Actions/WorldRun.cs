using AtlasMesh.OpenScenario.Engine.Motion;
using AtlasMesh.OpenScenario.Engine.State;

namespace AtlasMesh.OpenScenario.Engine.Actions;

/// <summary>Changes what belongs to nobody: values, the environment, traffic signals. All of it at once.</summary>
internal sealed class WorldRun(StoryAction.Global action) : ActionRun
{
    public override bool Start(Scene scene)
    {
        switch (action)
        {
            case StoryAction.SetVariable a:
                SlotOf(scene, scene.Variables, "variable", a.Variable).Set(a.Value);
                break;
            case StoryAction.ModifyVariable a:
                Modify(scene, SlotOf(scene, scene.Variables, "variable", a.Variable), (a.Variable, a.By, a.Multiply));
                break;
            case StoryAction.SetParameter a:
                SlotOf(scene, scene.Parameters, "parameter", a.Parameter).Set(a.Value);
                break;
            case StoryAction.ModifyParameter a:
                Modify(scene, SlotOf(scene, scene.Parameters, "parameter", a.Parameter), (a.Parameter, a.By, a.Multiply));
                break;
            case StoryAction.SetEnvironment a:
                scene.SetEnvironment(a.Environment);
                break;
            case StoryAction.SetSignal a:
                scene.Signals.Set(a.Signal, a.State);
                break;
            case StoryAction.SetSignalPhase a:
                EnterPhase(scene, a);
                break;
            default:
                throw new NotSupportedException(action.GetType().Name);
        }

        return true;
    }

    public override bool Advance(Scene scene, double seconds) => true;

    private static ValueSlot SlotOf(Scene scene, ValueStore values, string kind, string name) =>
        values.Find(name) ?? throw scene.Fault(Faults.UnknownName(kind, name));

    private static void Modify(Scene scene, ValueSlot slot, (string Name, double By, bool Multiply) change)
    {
        if (double.IsNaN(slot.Number))
            throw scene.Fault(Faults.NotANumber(change.Name, slot.Text ?? ""));

        slot.Set(change.Multiply ? slot.Number * change.By : slot.Number + change.By);
    }

    private static void EnterPhase(Scene scene, StoryAction.SetSignalPhase a)
    {
        if (!scene.Signals.TrySetPhase(a.Controller, a.Phase, scene.Now))
            throw scene.Fault(Faults.UnknownName("traffic signal controller or phase", $"{a.Controller}/{a.Phase}"));
    }
}
