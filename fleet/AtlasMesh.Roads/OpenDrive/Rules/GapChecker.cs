using System.Collections.Immutable;
using AtlasMesh.Exact;
using AtlasMesh.Roads.Lanes;

namespace AtlasMesh.Roads.OpenDrive.Rules;

/// <summary>
/// Checks that roads which are linked to each other meet (asam.net:xodr:1.7.0:road.geometry.contact_point). Since 1.7 a gap is an
/// error; older files are told about it. Connecting roads of junctions are left out: their reference lines may lie on a lane.
/// </summary>
internal static class GapChecker
{
    /// <summary>Metres; as much as a planView may jump within one road.</summary>
    private const double Most = 0.05;

    public static void Check(ImmutableArray<(XodrElement Element, Road Road)> roads, AttributeReader attributes)
    {
        var byId = roads.GroupBy(road => road.Road.Id, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().Road, StringComparer.Ordinal);

        foreach (var (element, road) in roads.Where(road => AttributeReader.TextOr(road.Element, "junction") is "" or "-1"))
        {
            CheckEnd(element, "predecessor", road.Predecessor, road.Curve.At(0).Position);
            CheckEnd(element, "successor", road.Successor, road.Curve.At(road.Length).Position);
        }

        void CheckEnd(XodrElement element, string side, RoadEnd? link, Vector2 end)
        {
            if (link is null || link.IsJunction || !byId.TryGetValue(link.Id, out var other))
                return;

            var gap = (other.Curve.At(link.AtStart ? 0 : other.Length).Position - end).Length;

            if (!(gap <= Most))
                Report(
                    element.Child("link")!.Child(side)!,
                    $"the road's reference line ends {gap:0.###} m from the {(link.AtStart ? "start" : "end")} of its {side}, "
                    + $"road '{link.Id}', allowed {Most}; correct the link or the geometry");
        }

        void Report(XodrElement link, string message)
        {
            if (attributes.Version >= 7)
                attributes.Faults.Breach(link.Place, FaultCode.ContactPoint, message);
            else
                attributes.Faults.Warn(link.Place, FaultCode.ContactPoint, message);
        }
    }
}
