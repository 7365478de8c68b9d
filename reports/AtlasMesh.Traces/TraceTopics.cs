namespace AtlasMesh.Traces;

/// <summary>The channels and attachments of a trace file.</summary>
public static class TraceTopics
{
    public const string Header = "/atlasmesh/header";
    public const string Samples = "/atlasmesh/samples";
    public const string Events = "/atlasmesh/events";
    public const string Checkpoints = "/atlasmesh/checkpoints";
    public const string Done = "/atlasmesh/done";
    public const string Scene = "/scene";
    public const string Poses = "/poses";
    public const string Transforms = "/tf";
    public const string Log = "/log";

    public const string BoundCellFile = "bound-cell.pb";
    public const string CheckpointsFile = "checkpoints.pb";

    /// <summary>Name of the metadata record that says what the file is.</summary>
    public const string Metadata = "atlasmesh.trace";

    /// <summary>Where a participant truly is.</summary>
    public static string Gnss(string participant) => $"/gnss/{participant}";

    /// <summary>Where a vehicle under test believes itself to be.</summary>
    public static string GnssEstimate(string participant) => $"/gnss/{participant}/estimate";
}
