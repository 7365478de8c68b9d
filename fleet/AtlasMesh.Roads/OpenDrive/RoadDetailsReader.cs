using AtlasMesh.Roads.Features;
using AtlasMesh.Roads.Lanes;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads what a road says about itself besides geometry and lanes.</summary>
internal sealed class RoadDetailsReader(AttributeReader attributes)
{
    private readonly ObjectReader _objects = new(attributes);
    private readonly SignalReader _signals = new(attributes);
    private readonly RailReader _rails = new(attributes);

    /// <summary>Null stands for a road whose geometry or lanes could not be read.</summary>
    public RoadDetails Read(XodrElement element, int index, Road? road)
    {
        var length = road?.Length ?? double.PositiveInfinity;
        return new RoadDetails
        {
            Id = road?.Id ?? "",
            Name = AttributeReader.TextOr(element, "name"),
            JunctionId = AttributeReader.TextOr(element, "junction") is "-1" ? "" : AttributeReader.TextOr(element, "junction"),
            IsLeftHand = road?.LeftHand ?? false,
            Predecessor = Link(road?.Predecessor),
            Successor = Link(road?.Successor),
            Types = [.. element.All("type").Select(Type)],
            Objects = _objects.Objects(element, index, length),
            ObjectReferences = _objects.References(element, index),
            Structures = _objects.Structures(element),
            Signals = _signals.Signals(element, index, length),
            SignalReferences = _signals.References(element, index),
            Switches = _rails.Switches(element),
            UserData = FeatureParts.UserData(element),
        };
    }

    private static RoadLink? Link(RoadEnd? end) => end is null ? null : new RoadLink(end.Id, end.IsJunction, end.AtStart);

    private RoadType Type(XodrElement element) => new(
        attributes.NumberOr(element, "s", 0), AttributeReader.TextOr(element, "type"), AttributeReader.TextOr(element, "country"));
}
