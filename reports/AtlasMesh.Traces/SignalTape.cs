using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Traces;

/// <summary>
/// What a rig said of one attempt, as it came: it holds the messages and copies nothing, so that keeping it costs no time. Past
/// <paramref name="maxBytes"/> (of doubles, about) it lets everything go, for half a trace is none.
/// </summary>
public sealed class SignalTape(Opening opening, long maxBytes = SignalTape.DefaultMaxBytes)
{
    public const long DefaultMaxBytes = 256L << 20;

    private readonly List<Signals> _batches = [];
    private long _bytes;

    public Opening Opening => opening;

    /// <summary>In the order in which they came; empty where there were too many.</summary>
    public IReadOnlyList<Signals> Batches => _batches;

    /// <summary>The run was longer than a trace may be.</summary>
    public bool IsOverfull => _bytes > maxBytes;

    /// <summary>The message must not be changed afterwards.</summary>
    public void Add(Signals signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        _bytes += (long)signals.Steps * signals.Tracks.Count * 5 * sizeof(double);
        foreach (var happened in signals.Events) _bytes += 64 + happened.Text.Length;

        if (IsOverfull) _batches.Clear();
        else _batches.Add(signals);
    }
}
