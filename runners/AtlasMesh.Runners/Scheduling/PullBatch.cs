namespace AtlasMesh.Runners.Scheduling;

/// <summary>How many cells a worker gets at once.</summary>
public static class PullBatch
{
    /// <summary>
    /// At most what was asked for, but never more than this worker's fair share of what waits, so that near the end of a run no worker
    /// hoards cells while another is idle. At least one while anything waits.
    /// </summary>
    public static int Size(int asked, int waiting, int slots, int slotsOfAll)
    {
        if (asked <= 0 || waiting <= 0) return 0;

        var of = Math.Max(1, slotsOfAll);
        var share = checked((int)(((long)waiting * Math.Clamp(slots, 1, of)) + of - 1) / of);
        return Math.Min(asked, Math.Max(1, share));
    }
}
