using System.Collections.Immutable;
using AtlasMesh.Roads.Features;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads what objects and signals have in common.</summary>
internal sealed class FeatureParts(AttributeReader attributes)
{
    /// <summary>s, t and the rest of a place; null after a fault. The heading stands under another name in signals.</summary>
    public FeaturePlace? Place(XodrElement element, string heading)
    {
        var (s, t) = (attributes.AtLeast(element, "s", 0), attributes.Number(element, "t"));
        var place = new FeaturePlace(
            s ?? 0, t ?? 0,
            attributes.NumberOr(element, "zOffset", 0),
            attributes.NumberOr(element, heading, 0),
            attributes.NumberOr(element, "pitch", 0),
            attributes.NumberOr(element, "roll", 0));
        return s is null || t is null ? null : place;
    }

    /// <summary>Says so where s lies beyond the road; only a place that has a name cannot be used then.</summary>
    public bool IsOnRoad(XodrElement element, double s, double length, string name)
    {
        if (s <= length)
            return true;

        attributes.Faults.Add(
            element.Attribute("s")!.Place, FaultCode.PlaceOffRoad,
            $"s '{AttributeReader.Shortened(element.Attribute("s")!.Value)}' is beyond the road's end at {length:0.###} m; "
            + $"move '{AttributeReader.Shortened(name)}' back",
            warns: element.Name != "object" || name.Length == 0);
        return false;
    }

    public FeatureOrientation Orientation(XodrElement element) => attributes.Word(element, "orientation", Words.Orientation);

    public ImmutableArray<LaneValidity> Validities(XodrElement element)
    {
        var elements = element.All("validity");
        return elements.Count == 0 ? [] : [.. elements.Select(Validity).OfType<LaneValidity>()];
    }

    public static ImmutableArray<UserEntry> UserData(XodrElement element)
    {
        var elements = element.All("userData");
        return elements.Count == 0
            ? []
            : [.. elements.Select(one => new UserEntry(AttributeReader.TextOr(one, "code"), AttributeReader.TextOr(one, "value")))];
    }

    public double? Optional(XodrElement element, string name) => element.Attribute(name) is null ? null : attributes.Number(element, name);

    private LaneValidity? Validity(XodrElement element)
    {
        var (from, to) = (attributes.Whole(element, "fromLane"), attributes.Whole(element, "toLane"));
        return from is null || to is null ? null : new LaneValidity(from.Value, to.Value);
    }
}
