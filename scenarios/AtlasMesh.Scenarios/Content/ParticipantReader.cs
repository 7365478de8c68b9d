using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Scenarios.Fields;
using AtlasMesh.Scenarios.Quantities;

namespace AtlasMesh.Scenarios.Content;

/// <summary>Reads 'ego', 'fleet' and 'actors': who takes part.</summary>
internal static class ParticipantReader
{
    private static readonly ImmutableArray<string> VehicleProfiles = ["car", "truck", "van", "bus", "shuttle"];
    private static readonly ImmutableArray<string> ActorProfiles = [.. VehicleProfiles, "pedestrian", "cyclist", "obstacle"];

    public static void Read(FieldMap root, Situation situation, Cast cast)
    {
        var (ego, fleet) = (root.May("ego"), root.May("fleet"));

        if (ego.IsPresent == fleet.IsPresent)
        {
            root.Scribe.Report(fleet.Place, ego.IsPresent ? Codes.Contradiction : Codes.MissingKey, ego.IsPresent
                ? "'ego' and 'fleet' exclude each other; keep the one that is under test"
                : "nothing is under test; add 'ego: { ... }' for one vehicle or 'fleet: { vehicles: 1 }' for vehicles with a fleet");
        }

        if (ego.Map("the ego") is { } alone) ReadEgo(alone, situation, cast);
        if (fleet.Map("the fleet") is { } many) ReadFleet(many, situation, cast);

        foreach (var actor in root.May("actors").Maps("an actor")) ReadActor(actor, situation, cast);
    }

    private static void ReadEgo(FieldMap map, Situation situation, Cast cast)
    {
        var ego = new Vehicle
        {
            Id = "ego",
            Profile = map.May("profile").Choice(VehicleProfiles) ?? "car",
            At = PlaceReader.Read(map.Need("at")),
            SpeedMps = map.May("speed").Quantity(Dimension.Speed, Bounds.NotNegative) ?? 0,
        };

        if (map.May("mission").Map("a mission") is { } mission) ego.Mission = ReadDestination(mission);

        map.Close();
        cast.Vehicles.Add(ego.Id);
        situation.Vehicles.Add(ego);
    }

    private static Destination ReadDestination(FieldMap map)
    {
        var (place, stop) = (map.May("to"), map.May("stop"));
        if (place.IsPresent == stop.IsPresent)
            map.Scribe.Report(map.Place, Codes.Contradiction,
                "a mission goes to one end; write either 'to: { lane: ..., s: ... }' or 'stop: <place>'");

        var destination = new Destination();
        if (PlaceReader.Read(place) is { } lane) destination.Place = lane;
        else if (stop.Name() is { } name) destination.Stop = name;

        map.Close();
        return destination;
    }

    private static void ReadFleet(FieldMap map, Situation situation, Cast cast)
    {
        var count = map.Need("vehicles").Whole(1, 64) ?? 1;
        var profile = map.May("profile").Choice(VehicleProfiles) ?? "car";
        var at = map.May("at");
        var place = PlaceReader.Read(at);

        if (place is not null && count > 1)
            at.Report(Codes.Contradiction, $"{count} vehicles cannot stand in one place; remove 'at' and each gets a depot of the map");

        for (var i = 1; i <= count; i++)
        {
            var vehicle = new Vehicle { Id = string.Create(CultureInfo.InvariantCulture, $"v{i}"), Profile = profile, At = place };
            cast.Vehicles.Add(vehicle.Id);
            situation.Vehicles.Add(vehicle);
        }

        situation.Links.AddRange(LinkReader.Read(map.May("links")));
        cast.Links.UnionWith(situation.Links);
        map.Close();
    }

    private static void ReadActor(FieldMap map, Situation situation, Cast cast)
    {
        var id = map.Need("id");
        var actor = new Actor
        {
            Id = id.Name() ?? "",
            Profile = map.Need("profile").Choice(ActorProfiles) ?? "",
            At = PlaceReader.Read(map.Need("at")),
            SpeedMps = map.May("speed").Quantity(Dimension.Speed, Bounds.NotNegative) ?? 0,
            HeadingRad = map.May("heading").Quantity(Dimension.Angle, Bounds.Any) ?? 0,
        };
        map.Close();

        if (actor.Id.Length > 0 && cast.IsTaken(actor.Id))
            id.Report(Codes.RepeatedName, $"the name '{actor.Id}' is taken; give this actor another");

        cast.Actors.Add(actor.Id);
        situation.Actors.Add(actor);
    }
}
