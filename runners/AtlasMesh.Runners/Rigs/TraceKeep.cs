namespace AtlasMesh.Runners.Rigs;

/// <summary>Which attempts of a run leave a trace file. The numbers are those of CellLimits.trace_level.</summary>
public enum TraceKeep
{
    /// <summary>Whole ones of what did not pass, and of one cell in a hundred by chance.</summary>
    Telling = 0,

    /// <summary>The events of every attempt.</summary>
    Events = 1,

    /// <summary>All of every attempt.</summary>
    Full = 2,

    /// <summary>None.</summary>
    Nothing = 3,
}
