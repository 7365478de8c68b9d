using AtlasMesh.Roads.Features;
using AtlasMesh.Roads.Lanes;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Takes the objects of a road that have a name as places to send a vehicle to.</summary>
internal static class PlaceReader
{
    public static IEnumerable<NamedPlace> Places(RoadDetails details, Road road) =>
        from found in details.Objects
        where found.Name.Length > 0
        select new NamedPlace(found.Name, On(road, found));

    /// <summary>The nearest lane that can be driven in, else the one that holds the place.</summary>
    private static LanePosition On(Road road, RoadObject found)
    {
        var (s, t) = (found.Place.S, found.Place.T);
        var section = road.SectionAt(s);
        var lane = section.NearestDrivable(s, t) ?? section.Holding(s, t);
        return new LanePosition(found.Road, lane.Id, s, t - lane.Centre.At(s));
    }
}
