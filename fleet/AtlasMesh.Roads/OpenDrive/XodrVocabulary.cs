using System.Collections.Frozen;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>The elements of OpenDRIVE 1.4 to 1.8 and what becomes of each; COVERAGE.md says the same and a test compares.</summary>
internal static class XodrVocabulary
{
    /// <summary>Read into the network.</summary>
    public static readonly FrozenSet<string> Read = Set(
        "OpenDRIVE", "header", "geoReference", "offset", "road", "link", "predecessor", "successor", "type", "speed", "planView",
        "geometry", "line", "arc", "spiral", "poly3", "paramPoly3", "elevationProfile", "elevation", "lateralProfile",
        "superelevation", "crossfall", "shape", "width", "lanes", "laneOffset", "laneSection", "left", "center", "right", "lane",
        "border", "height", "roadMark", "sway", "explicit", "material", "access", "restriction", "rule", "objects", "object",
        "repeat", "outline", "outlines", "cornerRoad", "cornerLocal", "parkingSpace", "markings", "marking", "cornerReference",
        "borders", "validity", "objectReference", "bridge", "tunnel", "signals", "signal", "dependency", "reference",
        "signalReference", "positionRoad", "positionInertial", "controller", "control", "junction", "connection", "laneLink",
        "priority", "railroad", "switch", "mainTrack", "sideTrack", "partner", "station", "platform", "segment", "surface",
        "userData");

    /// <summary>Known, of no effect on where anything is, and told about once a file.</summary>
    public static readonly FrozenDictionary<string, string> PassedOver = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["crossSectionSurface"] = "strips of the cross section are not read: heights are those of elevation, superelevation and shape",
        ["CRG"] = "the surface grid lies in another file: heights are those of the profiles alone",
        ["dataQuality"] = "statements on the quality of the data are not read",
        ["junctionGroup"] = "groups of junctions are not read; their junctions are",
        ["crossPath"] = "paths across a junction for pedestrians are not read",
        ["boundary"] = "the outline of a junction is not read; its roads are",
        ["elevationGrid"] = "heights inside a junction are those of its roads",
        ["roadSection"] = "sections of a junction's roads are not read; its roads are",
        ["trafficIsland"] = "traffic islands are not read",
        ["skeleton"] = "skeletons of objects are not read; their outlines are",
        ["license"] = "licences are not read",
        ["defaultRegulations"] = "traffic rules by default are not read; posted ones are",
        ["staticBoard"] = "texts of boards are not read; the signal is",
        ["vmsBoard"] = "texts of boards are not read; the signal is",
        ["vmsGroup"] = "groups of boards are not read; their signals are",
        ["semantics"] = "meanings of signs beside their type are not read; the signal is",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A map that has one would be another map without it.</summary>
    public static readonly FrozenDictionary<string, string> Refused = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["include"] = "'include' is not followed; put the content of the other file in its place",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
