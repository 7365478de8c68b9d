using System.Globalization;

namespace AtlasMesh.Roads.Tests;

/// <summary>Writes small OpenDRIVE texts.</summary>
internal static class Xodr
{
    public const string Width = "<width sOffset='0' a='3.5' b='0' c='0' d='0'/>";

    public const string TwoLanes =
        $"<laneSection s='0'><left><lane id='1' type='driving'>{Width}</lane></left><center><lane id='0' type='none'/></center>"
        + $"<right><lane id='-1' type='driving'>{Width}</lane></right></laneSection>";

    public static string Line(double length) => Geometry(length, 0, "<line/>");

    public static string Arc(double length, double curvature) => Geometry(length, 0, Text($"<arc curvature='{curvature:R}'/>"));

    public static string Spiral(double length, double start, double end, double heading) =>
        Geometry(length, heading, Text($"<spiral curvStart='{start:R}' curvEnd='{end:R}'/>"));

    /// <summary>One road, id 1, from the origin, with one lane each way.</summary>
    public static string OneRoad(string geometry, string lanes = TwoLanes, string extra = "")
    {
        var length = geometry.Split("length='")[1].Split('\'')[0];
        return File($"<road id='1' length='{length}' junction='-1'>{extra}<planView>{geometry}</planView><lanes>{lanes}</lanes></road>");
    }

    public static string StraightRoad(string lanes, double length = 100, string extra = "") => OneRoad(Line(length), lanes, extra);

    public static string File(string content) => $"<OpenDRIVE><header revMajor='1' revMinor='6'/>{content}</OpenDRIVE>";

    public static string Geometry(double length, double heading, string shape) =>
        Text($"<geometry s='0' x='0' y='0' hdg='{heading:R}' length='{length:R}'>{shape}</geometry>");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
