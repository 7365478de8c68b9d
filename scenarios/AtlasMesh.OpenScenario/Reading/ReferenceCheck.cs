using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Holds every name that the storyboard uses against what the file declares.</summary>
internal sealed class ReferenceCheck
{
    private readonly Binder _bind;
    private readonly List<string> _declared;
    private readonly ImmutableArray<Entity> _entities;
    private readonly List<(ElementKind Kind, string Path)> _elements = [];

    /// <summary>Entities whose definition is faulty are declared all the same: their use is no further fault.</summary>
    public ReferenceCheck(Binder bind, Node? entities, ImmutableArray<Entity> read)
    {
        _bind = bind;
        _entities = read;
        _declared = [.. entities?.ChildrenNamed("ScenarioObject").Select(node => node.Attribute("name")?.Text).OfType<string>() ?? []];
    }

    public void Check(Node storyboard)
    {
        Collect(storyboard, "");
        Walk(storyboard);
    }

    private void Collect(Node node, string path)
    {
        foreach (var child in node.Children)
        {
            if (KindOf(child.Name) is not { } kind || child.Attribute("name") is not { } attribute)
            {
                Collect(child, path);
                continue;
            }

            var name = _bind.Resolve(attribute) ?? "";
            var full = path.Length == 0 ? name : $"{path}::{name}";
            if (_elements.Contains((kind, full)))
                _bind.Faults.Add(child, FaultCode.DuplicateName, $"there are two elements '{full}'; rename one");

            _elements.Add((kind, full));
            Collect(child, full);
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

    private void Walk(Node node)
    {
        if (node.Attribute("entityRef") is { } entity)
            CheckEntity(entity);

        if (node.Name == "StoryboardElementStateCondition")
            CheckElement(node);

        if (node.Name == "Private" && Holds(node, "ActivateControllerAction"))
            CheckController(node, node);

        if (node.Name == "ManeuverGroup" && Holds(node, "ActivateControllerAction"))
        {
            foreach (var actor in node.Child("Actors")?.ChildrenNamed("EntityRef") ?? [])
                CheckController(actor, actor);
        }

        foreach (var child in node.Children)
            Walk(child);
    }

    private void CheckEntity(NodeAttribute attribute)
    {
        if (_bind.Resolve(attribute) is { Length: > 0 } name && !_declared.Contains(name))
            _bind.Faults.Add(attribute.Place, FaultCode.UnknownEntity, $"there is no entity '{name}'; {Known()}");
    }

    private string Known() =>
        _declared.Count == 0 ? "declare it in Entities" : $"declare it in Entities, or take one of {string.Join(", ", _declared.Take(20))}";

    private void CheckElement(Node node)
    {
        if (node.Attribute("storyboardElementRef") is not { } reference
            || _bind.Resolve(reference) is not { } name
            || _bind.OptionalWord(node, "storyboardElementType", Words.ElementKinds) is not { } kind)
            return;

        var matches = _elements.Count(element => element.Kind == kind && Matches(element.Path, name));
        if (matches == 0)
            Unknown(reference, $"the storyboard has no {kind} '{name}'; correct the name or the type");
        else if (matches > 1)
            Unknown(reference, $"the storyboard has {matches} elements '{name}'; write the path with '::'");
    }

    private void Unknown(NodeAttribute reference, string message) =>
        _bind.Faults.Add(reference.Place, FaultCode.UnknownStoryElement, message);

    /// <summary>A reference is a whole path or the end of one.</summary>
    public static bool Matches(string path, string reference) =>
        path == reference || path.EndsWith($"::{reference}", StringComparison.Ordinal);

    private void CheckController(Node owner, Node place)
    {
        if (owner.Attribute("entityRef") is not { } attribute || _bind.Resolve(attribute) is not { } name)
            return;

        if (_entities.Any(entity => entity.Name == name && entity.Controller is null))
        {
            _bind.Faults.Add(place, FaultCode.NoController,
                $"a controller of '{name}' is activated but it has none; give it an ObjectController");
        }
    }

    private static bool Holds(Node node, string name) =>
        node.Name == name || node.Children.Any(child => Holds(child, name));
}
