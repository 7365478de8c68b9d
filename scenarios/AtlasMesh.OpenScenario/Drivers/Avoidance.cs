using AtlasMesh.Roads;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>
/// Plays bound scenarios with the drivers of UN R157 in place of the system under test. Pure and deterministic: it reads scenario and
/// road network and nothing that a system did. A driver has the entity while the rig gives it to the system under test: from
/// where the script activates its controller until it takes it back; all the time where it has no controller. He keeps the entity's lane
/// and its place in it.
/// </summary>
public static class Avoidance
{
    private static readonly DriverModel[] Models = [DriverModel.Held, DriverModel.Careful, DriverModel.Limit];

    /// <summary>The usual step: 10 ms.</summary>
    public static SimDuration UsualStep { get; } = SimDuration.FromMilliseconds(10);

    /// <summary>Plays the scenario closed loop with one driver, to its end, or to the time given, or until nothing can happen
    /// any more. Who is never given the entity meets nobody. Throws StoryboardException where the script cannot be played and
    /// ArgumentException where it has no such entity.</summary>
    public static DriverOutcome Drive(
        ScenarioScript script, RoadNetwork roads, string ego, DriverModel model, (SimDuration Step, SimTime End) times)
    {
        var passage = new Passage(script, roads, ego, times.Step, isLed: model != DriverModel.Held);
        var rides = passage.Play([model], model, times.End);
        return rides[0].Outcome(passage.NameOf);
    }

    /// <summary>Marks a cell. All drivers share one play as long as the traffic does not answer to what they do; a driver to whom it
    /// does gets a play of his own. Null where the script never hands the entity over: then nobody is asked for anything. Throws as
    /// <see cref="Drive"/> does.</summary>
    public static CellMark? Mark(ScenarioScript script, RoadNetwork roads, string ego, SimDuration step, SimTime end)
    {
        var passage = new Passage(script, roads, ego, step, isLed: false);
        var rides = passage.Play(Models, leads: null, end);
        if (!passage.WasDriven)
            return null;

        var disturbance = passage.Disturbance;
        var careful = Outcome(rides[1]);

        var by = disturbance.By >= 0 ? passage.NameOf(disturbance.By) : "";

        // Nobody can be asked to avoid who drives into a vehicle that stands; of others who do so nothing was asked.
        var drivesIntoHim = careful.WasStanding && careful.With == by;
        bool? required = drivesIntoHim && disturbance.IsRequired == true ? false : disturbance.IsRequired;
        return new CellMark(disturbance.Class, by, !careful.HasContact, required)
        {
            Held = rides[0].Outcome(passage.NameOf),
            Careful = careful,
            Limit = Outcome(rides[2]),
        };

        DriverOutcome Outcome(Ride ride) =>
            ride.IsAstray ? Drive(script, roads, ego, ride.Model, (step, end)) : ride.Outcome(passage.NameOf);
    }
}
