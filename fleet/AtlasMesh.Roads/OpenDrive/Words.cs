using AtlasMesh.Roads.Features;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>OpenDRIVE's enumerations, 1.4 to 1.8 together.</summary>
internal static class Words
{
    public static readonly WordList<FeatureOrientation> Orientation = new(
        FeatureOrientation.Both, FeatureOrientation.Both,
        ("none", FeatureOrientation.Both), ("+", FeatureOrientation.Along), ("-", FeatureOrientation.Against));

    public static readonly WordList<MarkKind> Mark = new(
        MarkKind.None, MarkKind.Other,
        ("none", MarkKind.None), ("solid", MarkKind.Solid), ("broken", MarkKind.Broken), ("solid solid", MarkKind.SolidSolid),
        ("solid broken", MarkKind.SolidBroken), ("broken solid", MarkKind.BrokenSolid), ("broken broken", MarkKind.BrokenBroken),
        ("botts dots", MarkKind.BottsDots), ("grass", MarkKind.Grass), ("curb", MarkKind.Curb), ("edge", MarkKind.Edge),
        ("custom", MarkKind.Custom));

    public static readonly WordList<MarkColor> Color = new(
        MarkColor.Standard, MarkColor.Other,
        ("standard", MarkColor.Standard), ("white", MarkColor.White), ("yellow", MarkColor.Yellow), ("blue", MarkColor.Blue),
        ("red", MarkColor.Red), ("green", MarkColor.Green), ("orange", MarkColor.Orange), ("violet", MarkColor.Violet),
        ("black", MarkColor.Black));

    public static readonly WordList<LaneChange> Change = new(
        LaneChange.Both, LaneChange.Both,
        ("both", LaneChange.Both), ("increase", LaneChange.Increase), ("decrease", LaneChange.Decrease), ("none", LaneChange.None));

    public static readonly WordList<LaneTravel> Travel = new(
        LaneTravel.Standard, LaneTravel.Standard,
        ("standard", LaneTravel.Standard), ("reversed", LaneTravel.Reversed), ("both", LaneTravel.Both));

    public static readonly WordList<LaneKind> Lane = new(
        LaneKind.None, LaneKind.Other,
        ("none", LaneKind.None), ("driving", LaneKind.Driving), ("stop", LaneKind.Stop), ("shoulder", LaneKind.Shoulder),
        ("biking", LaneKind.Biking), ("sidewalk", LaneKind.Sidewalk), ("walking", LaneKind.Walking), ("border", LaneKind.Border),
        ("restricted", LaneKind.Restricted), ("parking", LaneKind.Parking), ("bidirectional", LaneKind.Bidirectional),
        ("median", LaneKind.Median), ("curb", LaneKind.Curb), ("entry", LaneKind.Entry), ("exit", LaneKind.Exit),
        ("onRamp", LaneKind.OnRamp), ("offRamp", LaneKind.OffRamp), ("connectingRamp", LaneKind.ConnectingRamp),
        ("slipLane", LaneKind.SlipLane), ("bus", LaneKind.Bus), ("taxi", LaneKind.Taxi), ("HOV", LaneKind.Hov),
        ("mwyEntry", LaneKind.MwyEntry), ("mwyExit", LaneKind.MwyExit), ("tram", LaneKind.Tram), ("rail", LaneKind.Rail),
        ("shared", LaneKind.Shared), ("roadWorks", LaneKind.RoadWorks), ("special1", LaneKind.Special), ("special2", LaneKind.Special),
        ("special3", LaneKind.Special));
}
