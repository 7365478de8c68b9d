using System.Collections.Immutable;
using AtlasMesh.Checks.Scenes;
using AtlasMesh.Contracts.Cell.V1;

namespace AtlasMesh.Checks;

/// <summary>Whom a check is of: the vehicles under test that it names, or all of them, and the others that it sets against them.</summary>
internal sealed record Roster(ImmutableArray<Body> Vehicles, ImmutableArray<Body> Others)
{
    /// <summary>Every name is a vehicle under test; no name means all of them. Null, and why, where a name is nobody's.</summary>
    public static Roster? OfVehicles(CheckSpec spec, Scene scene, out string why)
    {
        why = Unknown(spec.Of, scene);
        if (why.Length > 0) return null;

        var vehicles = spec.Of.Count == 0 ? scene.UnderTest : [.. scene.Bodies.Where(body => spec.Of.Contains(body.Id))];
        return NotEmpty(new Roster(vehicles, scene.Bodies), out why);
    }

    /// <summary>The first name is the vehicle, the second the other; without a second it is everybody else.</summary>
    public static Roster? OfPair(CheckSpec spec, Scene scene, out string why)
    {
        why = Unknown(spec.Of, scene);
        if (why.Length > 0) return null;

        var vehicles = spec.Of.Count == 0 ? scene.UnderTest : [scene.Find(spec.Of[0])!];
        var others = spec.Of.Count < 2 ? scene.Bodies : [scene.Find(spec.Of[1])!];
        return NotEmpty(new Roster(vehicles, others), out why);
    }

    private static Roster? NotEmpty(Roster roster, out string why)
    {
        why = roster.Vehicles.IsEmpty ? "no vehicle is under test" : "";
        return roster.Vehicles.IsEmpty ? null : roster;
    }

    private static string Unknown(IEnumerable<string> names, Scene scene) =>
        names.FirstOrDefault(name => scene.Find(name) is null) is { } nobody ? $"no participant is called '{nobody}'" : "";
}
