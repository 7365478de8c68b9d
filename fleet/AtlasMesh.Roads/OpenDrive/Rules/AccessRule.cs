using System.Globalization;

namespace AtlasMesh.Roads.OpenDrive.Rules;

/// <summary>road.lane.access.no_mix_of_deny_or_allow: at one place of a lane either all rules allow or all deny.</summary>
internal static class AccessRule
{
    private const double SamePlace = 1e-6;

    public static void Check(MapOutline map, AttributeReader attributes)
    {
        if (attributes.Version < 7)
            return;

        foreach (var lane in map.Roads.SelectMany(road => road.Sections).SelectMany(section => section.Lanes.Values))
        {
            var before = new List<(double S, string Rule)>();

            foreach (var access in lane.All("access").Where(access => access.Attribute("rule") is not null))
            {
                var rule = access.Attribute("rule")!;
                _ = double.TryParse(AttributeReader.TextOr(access, "sOffset"), NumberStyles.Float, CultureInfo.InvariantCulture, out var s);

                foreach (var _ in before.Where(other => Math.Abs(other.S - s) <= SamePlace && other.Rule != rule.Value))
                    attributes.Refuse(rule, FaultCode.LaneAccess, "is mixed with another rule at the same place of the lane; use one");

                before.Add((s, rule.Value));
            }
        }
    }
}
