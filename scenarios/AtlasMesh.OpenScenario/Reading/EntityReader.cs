using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads who takes part, from the file itself or from catalogs.</summary>
internal sealed class EntityReader(CatalogReader catalogs)
{
    public ImmutableArray<Entity> ReadAll(Binder bind, Node? entities)
    {
        var read = ImmutableArray.CreateBuilder<Entity>();
        if (entities is null)
            return [];

        bind.Allow(entities, "ScenarioObject");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in entities.ChildrenNamed("ScenarioObject"))
        {
            if (Read(bind, node) is not { } entity)
                continue;

            if (!names.Add(entity.Name))
                bind.Faults.Add(node, FaultCode.DuplicateName, $"there are two entities '{entity.Name}'; rename one");
            else
                read.Add(entity);
        }

        return read.ToImmutable();
    }

    private Entity? Read(Binder bind, Node node)
    {
        bind.Allow(node, "CatalogReference", "Vehicle", "Pedestrian", "MiscObject", "ObjectController");
        var name = bind.Text(node, "name");
        var controllers = node.ChildrenNamed("ObjectController").Select(held => Controller(bind, held)).OfType<string>().ToList();
        var controller = controllers.Count > 0 ? controllers[0] : null;
        if (Definition(bind, node) is not var (entry, inner))
            return null;

        return entry.Name switch
        {
            "Vehicle" => Vehicle(inner, entry, name) with { Controller = controller },
            "Pedestrian" => Pedestrian(inner, entry, name) with { Controller = controller },
            "MiscObject" => MiscObject(inner, entry, name) with { Controller = controller },
            _ => Refused(bind, node, entry),
        };
    }

    private (Node Entry, Binder Bind)? Definition(Binder bind, Node node)
    {
        if (node.Child("CatalogReference") is { } reference)
            return catalogs.Find(bind, reference);

        var inline = node.Child("Vehicle") ?? node.Child("Pedestrian") ?? node.Child("MiscObject");
        if (inline is not null)
            return (inline, bind);

        bind.Faults.Add(node, FaultCode.MissingElement,
            "a ScenarioObject needs one of CatalogReference, Vehicle, Pedestrian, MiscObject; add it");
        return null;
    }

    private static Entity? Refused(Binder bind, Node node, Node entry)
    {
        bind.Faults.Add(node, FaultCode.UnknownCatalogEntry,
            $"the catalog entry is a '{entry.Name}', not a vehicle, pedestrian or object; name another");
        return null;
    }

    /// <summary>The name of the controller; an empty element gives none, as 1.0 to 1.3 allow.</summary>
    private static string? Controller(Binder bind, Node node)
    {
        if (node.Children.Count == 0)
            return null;

        return CatalogKind.Find(bind, node, "Controller") is var (entry, inner) ? inner.Text(entry, "name") : null;
    }

    private static Entity Vehicle(Binder bind, Node node, string name)
    {
        bind.Allow(
            node, "ParameterDeclarations", "BoundingBox", "Performance", "Axles", "Properties", "TrailerHitch", "TrailerCoupler",
            "Trailer");
        CheckTrailer(bind, node.Child("Trailer"));
        return new Entity(name, EntityKind.Vehicle, Box(bind, node), Limits(bind, node))
        {
            Category = bind.Text(node, "vehicleCategory"),
            Model = bind.Text(node, "name"),
            Mass = Mass(bind, node),
            Axles = AxlesOf(bind, node),
            Properties = Properties(bind, node),
        };
    }

    /// <summary>A reference to nobody is how catalogs leave the trailer to their users.</summary>
    private static void CheckTrailer(Binder bind, Node? trailer)
    {
        foreach (var held in trailer?.Children ?? [])
        {
            if (held.Name != "TrailerRef" || bind.Text(held, "entityRef").Length > 0)
                bind.Faults.Add(held, FaultCode.NotSupported, $"'Trailer' is not supported: {Unsupported.Reason("Trailer")}");
        }
    }

    private static Entity Pedestrian(Binder bind, Node node, string name)
    {
        bind.Allow(node, "ParameterDeclarations", "BoundingBox", "Properties");
        return new Entity(name, EntityKind.Pedestrian, Box(bind, node), Performance.Unlimited)
        {
            Category = bind.Text(node, "pedestrianCategory"),
            Model = bind.Text(node, "name"),
            Mass = Mass(bind, node),
            Properties = Properties(bind, node),
        };
    }

    private static Entity MiscObject(Binder bind, Node node, string name)
    {
        bind.Allow(node, "ParameterDeclarations", "BoundingBox", "Properties");
        return new Entity(name, EntityKind.MiscObject, Box(bind, node), Performance.Unlimited)
        {
            Category = bind.Text(node, "miscObjectCategory"),
            Model = bind.Text(node, "name"),
            Mass = Mass(bind, node),
            Properties = Properties(bind, node),
        };
    }

    private static double Mass(Binder bind, Node node) =>
        node.Attribute("mass") is null ? 0 : bind.Magnitude(node, "mass");

    private static BoundingBox Box(Binder bind, Node node)
    {
        if (bind.Child(node, "BoundingBox") is not { } box
            || bind.Child(box, "Center") is not { } centre
            || bind.Child(box, "Dimensions") is not { } size)
            return default;

        bind.Allow(box, "Center", "Dimensions");
        return new BoundingBox(
            bind.Number(centre, "x"), bind.Number(centre, "y"), bind.Number(centre, "z"),
            bind.Magnitude(size, "length"), bind.Magnitude(size, "width"), bind.Magnitude(size, "height"));
    }

    private static Performance Limits(Binder bind, Node node) =>
        bind.Child(node, "Performance") is { } limits
            ? new Performance(
                bind.Magnitude(limits, "maxSpeed"), bind.Magnitude(limits, "maxAcceleration"), bind.Magnitude(limits, "maxDeceleration"))
            : default;

    private static Axles? AxlesOf(Binder bind, Node node)
    {
        if (bind.Child(node, "Axles") is not { } axles || bind.Child(axles, "RearAxle") is not { } rear)
            return null;

        bind.Allow(axles, "FrontAxle", "RearAxle", "AdditionalAxle");
        if (axles.Child("FrontAxle") is not { } front)
            return null;

        return new Axles(bind.Number(front, "positionX") - bind.Number(rear, "positionX"), bind.Magnitude(front, "maxSteering"));
    }

    private static ImmutableArray<EntityProperty> Properties(Binder bind, Node node)
    {
        return node.Child("Properties") is { } holder
            ? [.. holder.ChildrenNamed("Property").Select(Property)]
            : [];

        EntityProperty Property(Node property) => new(bind.Text(property, "name"), bind.Text(property, "value"));
    }
}
