using System.Globalization;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.OpenDrive.Rules;

/// <summary>performance.avoid_redundant_info: a record that only goes on with what the one before says.</summary>
internal static class RedundancyRule
{
    private const double Same = 1e-6;

    public static void Check(MapOutline map, AttributeReader attributes)
    {
        if (attributes.Version < 7)
            return;

        foreach (var road in map.Roads)
        {
            CheckCubics(road.Element.Child("elevationProfile")?.All("elevation"), "s", attributes);
            CheckCubics(road.Element.Child("lateralProfile")?.All("superelevation"), "s", attributes);
            CheckCubics(road.Element.Child("lanes")?.All("laneOffset"), "s", attributes);
            CheckLines(road.Element.Child("planView")?.All("geometry") ?? [], attributes);

            foreach (var lane in road.Sections.SelectMany(section => section.Lanes.Values))
            {
                CheckCubics(lane.All("width"), "sOffset", attributes);
                CheckCubics(lane.All("border"), "sOffset", attributes);
            }
        }
    }

    private static void CheckCubics(List<XodrElement>? elements, string start, AttributeReader attributes)
    {
        for (var index = 1; index < (elements?.Count ?? 0); index++)
        {
            var (before, after) = (Cubic(elements![index - 1], start), Cubic(elements[index], start));
            var moved = before.From(after.Start);

            if (Near(moved.A, after.A) && Near(moved.B, after.B) && Near(moved.C, after.C) && Near(moved.D, after.D))
                Warn(elements[index], attributes);
        }
    }

    private static void CheckLines(List<XodrElement> geometries, AttributeReader attributes)
    {
        for (var index = 1; index < geometries.Count; index++)
        {
            var lines = geometries[index - 1].Child("line") is not null && geometries[index].Child("line") is not null;

            if (lines && Near(Number(geometries[index - 1], "hdg"), Number(geometries[index], "hdg")))
                Warn(geometries[index], attributes);
        }
    }

    private static void Warn(XodrElement element, AttributeReader attributes) => attributes.Faults.Warn(
        element.Place, FaultCode.Redundant, $"the {element.Name} only goes on with what the one before it says; leave it out");

    private static Cubic Cubic(XodrElement element, string start) => new(
        Number(element, start), Number(element, "a"), Number(element, "b"), Number(element, "c"), Number(element, "d"));

    private static bool Near(double a, double b) => Math.Abs(a - b) < Same;

    private static double Number(XodrElement element, string name) =>
        double.TryParse(AttributeReader.TextOr(element, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : double.NaN;
}
