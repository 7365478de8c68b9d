using System.Collections.Immutable;
using AtlasMesh.Roads.Features;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads signals, references to signals of other roads, and controllers.</summary>
internal sealed class SignalReader(AttributeReader attributes)
{
    private readonly FeatureParts _parts = new(attributes);

    public ImmutableArray<RoadSignal> Signals(XodrElement road, int index, double length) =>
        road.Child("signals")?.All("signal") is { Count: > 0 } found
            ? [.. found.Select(element => Signal(element, index, length)).OfType<RoadSignal>()]
            : [];

    public ImmutableArray<SignalReference> References(XodrElement road, int index) =>
        road.Child("signals")?.All("signalReference") is { Count: > 0 } found
            ? [.. found.Select(element => Reference(element, index)).OfType<SignalReference>()]
            : [];

    public ImmutableArray<SignalController> Controllers(XodrElement root) =>
        [.. root.All("controller").Select(Controller).OfType<SignalController>()];

    private RoadSignal? Signal(XodrElement element, int road, double length)
    {
        var (id, place) = (attributes.Text(element, "id"), _parts.Place(element, "hOffset"));
        _parts.IsOnRoad(element, place?.S ?? 0, length, id ?? "");
        var read = new RoadSignal
        {
            Id = id ?? "",
            Name = AttributeReader.TextOr(element, "name"),
            Road = road,
            Place = place ?? default,
            Orientation = _parts.Orientation(element),
            IsDynamic = attributes.Flag(element, "dynamic"),
            Type = AttributeReader.TextOr(element, "type"),
            Subtype = AttributeReader.TextOr(element, "subtype"),
            Country = AttributeReader.TextOr(element, "country"),
            CountryRevision = AttributeReader.TextOr(element, "countryRevision"),
            Value = element.Attribute("value") is { Value.Length: > 0 } ? attributes.Number(element, "value") : null,
            Unit = AttributeReader.TextOr(element, "unit"),
            Text = AttributeReader.TextOr(element, "text"),
            Width = attributes.NumberOr(element, "width", 0),
            Height = attributes.NumberOr(element, "height", 0),
            Validities = _parts.Validities(element),
            Dependencies = [.. element.All("dependency").Select(Dependency).OfType<SignalDependency>()],
            Links = [.. element.All("reference").Select(Link).OfType<SignalLink>()],
            Position = Position(element),
        };
        return id is null || place is null ? null : read;
    }

    private SignalDependency? Dependency(XodrElement element) =>
        attributes.Text(element, "id") is { } id ? new SignalDependency(id, AttributeReader.TextOr(element, "type")) : null;

    private SignalLink? Link(XodrElement element)
    {
        var (id, isSignal) = (attributes.Text(element, "elementId"), attributes.Either(element, "elementType", ("signal", "object")));
        return id is null || isSignal is null ? null : new SignalLink(id, isSignal.Value, AttributeReader.TextOr(element, "type"));
    }

    private SignalPosition? Position(XodrElement signal)
    {
        if (signal.Child("positionRoad") is { } beside)
        {
            var (road, place) = (attributes.Text(beside, "roadId"), _parts.Place(beside, "hOffset"));
            return road is null || place is null ? null : new SignalPosition.OnRoad(road, place.Value);
        }

        if (signal.Child("positionInertial") is not { } free)
            return null;

        var (x, y, z) = (attributes.Number(free, "x"), attributes.Number(free, "y"), attributes.Number(free, "z"));
        var turn = (attributes.NumberOr(free, "hdg", 0), attributes.NumberOr(free, "pitch", 0), attributes.NumberOr(free, "roll", 0));
        return x is null || y is null || z is null
            ? null
            : new SignalPosition.InWorld(new Point3(x.Value, y.Value, z.Value), turn.Item1, turn.Item2, turn.Item3);
    }

    private SignalReference? Reference(XodrElement element, int road)
    {
        var (id, s) = (attributes.Text(element, "id"), attributes.AtLeast(element, "s", 0));
        var t = attributes.Number(element, "t");
        return id is null || s is null || t is null
            ? null
            : new SignalReference(id, road, s.Value, t.Value, _parts.Orientation(element), _parts.Validities(element));
    }

    private SignalController? Controller(XodrElement element) =>
        attributes.Text(element, "id") is { } id
            ? new SignalController(
                id, AttributeReader.TextOr(element, "name"), attributes.WholeOrNone(element, "sequence"),
                [.. element.All("control").Select(Control).OfType<SignalControl>()])
            : null;

    private SignalControl? Control(XodrElement element) =>
        attributes.Text(element, "signalId") is { } id ? new SignalControl(id, AttributeReader.TextOr(element, "type")) : null;
}
