using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.OpenScenario;
using AtlasMesh.Roads;
using AtlasMesh.Twin.Links;
using AtlasMesh.Twin.Rig.Running;
using AtlasMesh.Twin.Sensors;
using AtlasMesh.Twin.Vehicles;
using AtlasMesh.Twin.World;
using AtlasMesh.Vocabulary;
using Actor = AtlasMesh.Contracts.Cell.V1.Actor;

namespace AtlasMesh.Twin.Rig.Situations;

/// <summary>Turns a situation into a setup: its cast and happenings become a script, the rest is for the twin and the fleet.</summary>
internal sealed class SituationTranslator
{
    private readonly BoundCell _cell;
    private readonly Situation _situation;
    private readonly RoadNetwork _roads;
    private readonly SituationFaults _faults;
    private readonly Places _places;
    private readonly ImmutableArray<Entity>.Builder _entities = ImmutableArray.CreateBuilder<Entity>();
    private readonly ImmutableArray<InitAction>.Builder _init = ImmutableArray.CreateBuilder<InitAction>();
    private readonly ImmutableArray<TestVehicle>.Builder _underTest = ImmutableArray.CreateBuilder<TestVehicle>();

    private SituationTranslator(BoundCell cell, RoadNetwork roads)
    {
        (_cell, _situation, _roads) = (cell, cell.Situation, roads);
        _faults = new SituationFaults(cell.Scenario);
        _places = new Places(roads, _faults);
    }

    /// <summary>A setup that can be run, or everything that is wrong with the situation on this map.</summary>
    public static Reading<CellSetup> Translate(BoundCell cell, RoadNetwork roads) => new SituationTranslator(cell, roads).Translate();

    private Reading<CellSetup> Translate()
    {
        foreach (var vehicle in _situation.Vehicles) Add(vehicle);
        foreach (var actor in _situation.Actors) Add(actor);

        var happenings = new HappeningTranslator(_situation, _roads, _faults);
        var stories = happenings.Translate();
        var weather = _situation.Weather ?? new Weather();
        var script = new ScenarioScript(_cell.Scenario, "", _entities.ToImmutable(), _init.ToImmutable(), stories, Trigger.Never);
        var setup = new CellSetup(_cell.Seed, new SimDuration(_cell.StepNs), End(), script, _roads, _situation.Map)
        {
            UnderTest = _underTest.ToImmutable(),
            IsHeld = _cell.EgoDriver == EgoDriver.Held,
            Surroundings = new Surroundings(weather.Friction > 0 ? weather.Friction : 1, SightRange.In(weather.FogM, weather.Rain)),
            Faults = FaultTranslator.Translate(_situation.Faults, _faults),
            Links = FindLinks(),
            Operator = new OperatorPlan([.. _situation.Missions], happenings.Cancellings),
        };

        return _faults.IsEmpty ? Reading<CellSetup>.Of(setup) : Reading<CellSetup>.Refused(_faults.ToImmutable());
    }

    private SimTime End()
    {
        var limit = _cell.DurationLimitNs > 0 ? Math.Min(_cell.DurationLimitNs, _situation.DurationNs) : _situation.DurationNs;
        if (limit <= 0) _faults.Add("RIG013", "the situation has no duration; give one above zero");

        return new SimTime(limit);
    }

    private void Add(Vehicle vehicle)
    {
        if (!TryFindProfile(vehicle.Profile, out var kind, out var profile)) return;

        if (kind != ActorKind.Vehicle)
            _faults.Add("RIG014", $"'{vehicle.Id}' is a {vehicle.Profile}, which no edge stack drives; choose a vehicle");
        if ((vehicle.At is null ? _places.NextDepot(vehicle.Id) : _places.Find(vehicle.At)) is not { } at) return;

        var destination = vehicle.Mission is null ? null : _places.Find(vehicle.Mission);
        _underTest.Add(new TestVehicle(_entities.Count, Cast.Describe(vehicle.Id, profile), profile, destination));
        _entities.Add(Cast.Entity(vehicle.Id, kind, profile, isUnderTest: true));
        Begin(vehicle.Id, at, heading: null, vehicle.SpeedMps);
        _init.Add(new InitAction(vehicle.Id, new StoryAction.ActivateController(true, true)));
    }

    private void Add(Actor actor)
    {
        if (!TryFindProfile(actor.Profile, out var kind, out var profile)) return;

        if (actor.At is null)
        {
            _faults.Add("RIG015", $"actor '{actor.Id}' stands nowhere; say where with 'at'");
            return;
        }

        if (_places.Find(actor.At) is not { } at) return;

        var along = _roads.Direction(at.Road, at.Lane) > 0 ? 0 : Math.PI;
        _entities.Add(Cast.Entity(actor.Id, kind, profile, isUnderTest: false));
        Begin(actor.Id, at, actor.HeadingRad == 0 ? null : actor.HeadingRad + along, actor.SpeedMps);
    }

    private void Begin(string entity, LanePosition at, double? heading, double speed)
    {
        var place = new Position.Lane(_roads.RoadId(at.Road), at.Lane, at.S, at.Offset, heading);

        _init.Add(new InitAction(entity, new StoryAction.Teleport(place)));
        _init.Add(new InitAction(entity, new StoryAction.ChangeSpeed(TransitionDynamics.AtOnce, new SpeedTarget.Absolute(speed))));
    }

    private bool TryFindProfile(string name, out ActorKind kind, out VehicleProfile profile)
    {
        if (Profiles.TryFind(name, out kind, out profile)) return true;

        _faults.Add("RIG016", $"there is no profile '{name}'");
        return false;
    }

    private ImmutableArray<LinkProfile> FindLinks()
    {
        foreach (var name in _situation.Links.Where(name => LinkProfile.Find(name) is null))
            _faults.Add("RIG017", $"there is no link '{name}'; this rig has 'lte' and 'mesh'");

        return [.. _situation.Links.Select(LinkProfile.Find).OfType<LinkProfile>()];
    }
}
