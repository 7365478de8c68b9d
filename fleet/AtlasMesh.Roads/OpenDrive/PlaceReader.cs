using AtlasMesh.Roads.Lanes;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads the objects of a road that have a name: places to send a vehicle to.</summary>
internal sealed class PlaceReader(AttributeReader attributes)
{
    public IEnumerable<NamedPlace> Read(XodrElement element, Road road, int index)
    {
        foreach (var named in element.Child("objects")?.All("object") ?? [])
        {
            if (named.Attribute("name") is not { Value.Length: > 0 } name)
                continue;

            var (s, t) = (attributes.AtLeast(named, "s", 0), attributes.Number(named, "t"));

            if (s is null || t is null)
                continue;

            if (s > road.Length)
                attributes.Refuse(
                    named.Attribute("s")!, FaultCode.PlaceOffRoad,
                    $"is beyond the road's end at {road.Length:0.###} m; move '{AttributeReader.Shortened(name.Value)}' back");
            else
                yield return new NamedPlace(name.Value, On(road, index, s.Value, t.Value));
        }
    }

    /// <summary>The nearest lane that can be driven in, else the one that holds the place.</summary>
    private static LanePosition On(Road road, int index, double s, double t)
    {
        var section = road.SectionAt(s);
        var lane = section.NearestDrivable(s, t) ?? section.Holding(s, t);
        return new LanePosition(index, lane.Id, s, t - lane.Centre.At(s));
    }
}
