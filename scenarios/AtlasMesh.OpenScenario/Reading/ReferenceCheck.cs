using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Holds every name that the storyboard uses against what the file declares.</summary>
internal sealed class ReferenceCheck
{
    private readonly Binder _bind;
    private readonly ScenarioScript _script;
    private readonly ImmutableArray<string> _declared;
    private readonly HashSet<string> _entities;
    private readonly HashSet<string> _variables;
    private readonly HashSet<string> _driverless;
    private readonly ElementNames _elements = new();

    /// <summary>Entities whose definition is faulty are declared all the same: their use is no further fault.</summary>
    public ReferenceCheck(Binder bind, Node? entities, ScenarioScript script)
    {
        (_bind, _script) = (bind, script);
        _declared = [.. entities?.ChildrenNamed("ScenarioObject").Select(node => bind.OptionalText(node, "name")).OfType<string>() ?? []];
        _entities = new HashSet<string>(_declared, StringComparer.Ordinal);
        _variables = new HashSet<string>(script.Variables.Select(variable => variable.Name), StringComparer.Ordinal);
        var driverless = script.Entities.Where(entity => entity.Controller is null).Select(entity => entity.Name);
        _driverless = new HashSet<string>(driverless, StringComparer.Ordinal);
    }

    public void Check(Node storyboard)
    {
        Collect(_bind, storyboard, "");
        FindAssigned(_bind, storyboard);
        Walk(_bind, storyboard, "");
    }

    /// <summary>A reference is a whole path or the end of one.</summary>
    public static bool Matches(string path, string reference) => ElementNames.Matches(path, reference);

    private void Collect(Binder bind, Node node, string path)
    {
        foreach (var (child, inner) in Expanded(bind, node))
        {
            if (KindOf(child.Name) is not { } kind || child.Attribute("name") is not { } attribute)
            {
                Collect(inner, child, path);
                continue;
            }

            var name = inner.Resolve(attribute) ?? "";
            var full = Below(path, name);
            if (!_elements.TryAdd(kind, full))
                _bind.Faults.Add(child, FaultCode.DuplicateName, $"there are two elements '{full}'; rename one");

            Collect(inner, child, full);
        }
    }

    /// <summary>The children, with the maneuvers that a group takes from catalogs in their places.</summary>
    private static IEnumerable<(Node Node, Binder Bind)> Expanded(Binder bind, Node node)
    {
        foreach (var child in node.Children)
        {
            if (node.Name != "ManeuverGroup" || child.Name != "CatalogReference")
                yield return (child, bind.Declaring(child));
            else if (bind.Catalogs?.Find(bind, child) is var (entry, inner))
                yield return (entry, inner);
        }
    }

    private static ElementKind? KindOf(string element) => element switch
    {
        "Story" => ElementKind.Story,
        "Act" => ElementKind.Act,
        "ManeuverGroup" => ElementKind.ManeuverGroup,
        "Maneuver" => ElementKind.Maneuver,
        "Event" => ElementKind.Event,
        "Action" => ElementKind.Action,
        _ => null,
    };

    /// <summary>Whom an action gives a controller may have it activated.</summary>
    private void FindAssigned(Binder bind, Node node)
    {
        if (node.Name is "Private" or "ManeuverGroup" && Holds(node, "AssignControllerAction"))
            _driverless.ExceptWith(ActorsOf(node).Select(actor => bind.OptionalText(actor, "entityRef")).OfType<string>());

        foreach (var child in node.Children)
            FindAssigned(bind.Declaring(child), child);
    }

    private static IEnumerable<Node> ActorsOf(Node node) =>
        node.Name == "Private" ? [node] : node.Child("Actors")?.ChildrenNamed("EntityRef") ?? [];

    private void Walk(Binder bind, Node node, string path)
    {
        foreach (var name in (ReadOnlySpan<string>)["entityRef", "masterEntityRef"])
        {
            if (node.Attribute(name) is { } entity)
                CheckEntity(bind, entity);
        }

        CheckNamed(bind, node, path);
        if (node.Name is "Private" or "ManeuverGroup" && Holds(node, "ActivateControllerAction"))
        {
            foreach (var actor in ActorsOf(node))
                CheckController(bind, actor);
        }

        foreach (var (child, inner) in Expanded(bind, node))
            Walk(inner, child, KindOf(child.Name) is null ? path : Below(path, inner.OptionalText(child, "name") ?? ""));
    }

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}::{name}";

    private void CheckNamed(Binder bind, Node node, string path)
    {
        switch (node.Name)
        {
            case "StoryboardElementStateCondition":
                CheckElement(bind, node, path);
                break;
            case "VariableCondition" or "VariableAction":
                CheckName(bind, node.Attribute("variableRef"), ("variable", _variables.Contains));
                break;
            case "ParameterCondition" or "ParameterAction":
                CheckName(bind, node.Attribute("parameterRef"), ("parameter", _bind.Scope.IsDeclared));
                break;
            case "TrafficSignalControllerCondition" or "TrafficSignalControllerAction":
                CheckName(bind, node.Attribute("trafficSignalControllerRef"), ("traffic signal controller", HasController));
                break;
        }
    }

    private bool HasController(string name) => _script.Signals.Any(program => program.Name == name);

    private void CheckName(Binder bind, NodeAttribute? attribute, (string Kind, Func<string, bool> Exists) what)
    {
        if (attribute is not null && bind.Resolve(attribute) is { Length: > 0 } name && !what.Exists(name))
            _bind.Faults.Add(attribute.Place, FaultCode.UnknownName, $"there is no {what.Kind} '{name}'; declare it or correct the name");
    }

    private void CheckEntity(Binder bind, NodeAttribute attribute)
    {
        if (bind.Resolve(attribute) is { Length: > 0 } name && !_entities.Contains(name))
            _bind.Faults.Add(attribute.Place, FaultCode.UnknownEntity, $"there is no entity '{name}'; {Known()}");
    }

    private string Known() => _declared.IsEmpty
        ? "declare it in Entities"
        : $"declare it in Entities, or take one of {string.Join(", ", _declared.Distinct().Take(20))}";

    private void CheckElement(Binder bind, Node node, string path)
    {
        if (node.Attribute("storyboardElementRef") is not { } reference
            || bind.Resolve(reference) is not { } name
            || bind.OptionalWord(node, "storyboardElementType", Words.ElementKinds) is not { } kind)
            return;

        var matches = _elements.Count(kind, name, path);
        if (matches == 0)
            Unknown(reference, $"the storyboard has no {kind} '{name}'; correct the name or the type");
        else if (matches > 1)
            Unknown(reference, $"the storyboard has {matches} elements '{name}'; write the path with '::'");
    }

    private void Unknown(NodeAttribute reference, string message) =>
        _bind.Faults.Add(reference.Place, FaultCode.UnknownStoryElement, message);

    private void CheckController(Binder bind, Node actor)
    {
        if (actor.Attribute("entityRef") is { } attribute && bind.Resolve(attribute) is { } name && _driverless.Contains(name))
        {
            _bind.Faults.Add(actor, FaultCode.NoController,
                $"a controller of '{name}' is activated but it has none; give it an ObjectController");
        }
    }

    private static bool Holds(Node node, string name) =>
        node.Name == name || node.Children.Any(child => Holds(child, name));
}
