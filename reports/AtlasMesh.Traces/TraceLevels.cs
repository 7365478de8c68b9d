using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Traces;

/// <summary>The names of levels, as people write them and files hold them.</summary>
public static class TraceLevels
{
    public const string Hash = "hash";
    public const string Events = "events";
    public const string Full = "full";

    public static string NameOf(TraceLevel level) => level switch
    {
        TraceLevel.Full => Full,
        TraceLevel.Events => Events,
        _ => Hash,
    };
}
