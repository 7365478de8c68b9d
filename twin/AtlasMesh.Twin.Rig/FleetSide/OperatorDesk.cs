using System.Text.Json.Nodes;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Twin.Kernel;
using AtlasMesh.Twin.Rig.Running;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Rig.FleetSide;

/// <summary>
/// What people and the clock do at the fleet's end: vehicles are registered at the start, missions created when the situation says,
/// cancelled when the storyboard says, and the fleet is told the time once a second.
/// </summary>
internal sealed class OperatorDesk : IDue
{
    private static readonly SimDuration Second = SimDuration.FromSeconds(1);
    private const int Tick = -1;

    private readonly OperatorPlan _plan;
    private readonly FleetService _fleet;
    private readonly EventQueue _queue;

    public OperatorDesk(OperatorPlan plan, FleetService fleet, EventQueue queue)
    {
        (_plan, _fleet, _queue) = (plan, fleet, queue);

        for (var index = 0; index < plan.Missions.Count; index++) queue.Schedule(new SimTime(plan.Missions[index].AtNs), this, index);
        queue.Schedule(SimTime.Start + Second, this, Tick);
    }

    public void Register(string vehicle, string profile) =>
        _fleet.Ask("/api/v1/vehicles", vehicle, new JsonObject { ["id"] = vehicle, ["profile"] = profile });

    /// <summary>An event of the storyboard starts; whatever it is to cancel is asked for in the order of the queue.</summary>
    public void Hear(SimTime now, string storyEvent)
    {
        for (var index = 0; index < _plan.Cancellings.Count; index++)
        {
            if (_plan.Cancellings[index].Event == storyEvent) _queue.Schedule(now, this, _plan.Missions.Count + index);
        }
    }

    void IDue.OnDue(SimTime now, int tag)
    {
        if (tag == Tick) KeepTime(now);
        else if (tag < _plan.Missions.Count) Create(_plan.Missions[tag]);
        else Cancel(_plan.Cancellings[tag - _plan.Missions.Count].Mission);
    }

    private void KeepTime(SimTime now)
    {
        _fleet.Tick(now);
        _queue.Schedule(now + Second, this, Tick);
    }

    private void Create(Mission mission) => _fleet.Ask("/api/v1/missions", mission.Id, new JsonObject
    {
        ["id"] = mission.Id,
        ["vehicle"] = mission.Vehicle,
        ["stops"] = new JsonArray([.. mission.Stops.Select(stop => JsonValue.Create(stop))]),
        ["priority"] = mission.Priority,
    });

    private void Cancel(string mission) => _fleet.Ask($"/api/v1/missions/{Uri.EscapeDataString(mission)}/cancel", mission, null);
}
