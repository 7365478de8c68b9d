using AtlasMesh.Contracts.Trace.V1;
using AtlasMesh.Vocabulary;
using AtlasMesh.Vocabulary.Traces;

namespace AtlasMesh.Traces;

/// <summary>
/// Computes the canonical hash of a trace again: of each sample the values of all participants, then where those under test believe to be.
/// </summary>
internal sealed class TraceChain(int participants, int underTest)
{
    private const int ValuesOfOne = 5;

    private readonly double[] _values = new double[(ValuesOfOne * participants) + (2 * underTest)];
    private readonly TraceHash _hash = new();

    public long Records => _hash.Records;

    public IReadOnlyList<TraceCheckpoint> Checkpoints => _hash.Checkpoints;

    public byte[] Current() => _hash.Current();

    public void Add(Event happened) => _hash.Add(new TraceEvent(
        new SimTime(happened.AtNs), happened.Kind, happened.Source, happened.Subject, happened.Value, happened.Text));

    /// <summary>A sample that has a value too few of any column gives another hash than a rig's, and no more.</summary>
    public void Add(Sample sample)
    {
        var place = 0;
        var whole = Math.Min(participants, sample.AccelerationMps2.Count);
        for (var i = 0; i < whole; i++)
        {
            _values[place++] = sample.XM[i];
            _values[place++] = sample.YM[i];
            _values[place++] = sample.HeadingRad[i];
            _values[place++] = sample.SpeedMps[i];
            _values[place++] = sample.AccelerationMps2[i];
        }

        var believed = Math.Min(underTest, sample.EstimatedXM.Count);
        for (var i = 0; i < believed; i++)
        {
            _values[place++] = sample.EstimatedXM[i];
            _values[place++] = sample.EstimatedYM[i];
        }

        _hash.Add(new SimTime(sample.AtNs), _values.AsSpan(0, place));
    }
}
