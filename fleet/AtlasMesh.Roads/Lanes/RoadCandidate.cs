namespace AtlasMesh.Roads.Lanes;

/// <summary>
/// A place of a road for a point: how far outside of all lanes the point lies, how far from the nearest drivable lane's centre.
/// </summary>
internal readonly record struct RoadCandidate(RoadPosition Position, double Outside, double FromCentre)
{
    public static RoadCandidate None => new(new RoadPosition(int.MaxValue, 0, 0), double.PositiveInfinity, double.PositiveInfinity);

    /// <summary>The same of two whichever comes first: of equals the road that stands first in the file.</summary>
    public static RoadCandidate Better(RoadCandidate first, RoadCandidate second)
    {
        if (first.Outside != second.Outside)
            return second.Outside < first.Outside ? second : first;

        if (first.FromCentre != second.FromCentre)
            return second.FromCentre < first.FromCentre ? second : first;

        return second.Position.Road < first.Position.Road ? second : first;
    }
}
