using AtlasMesh.Contracts.Trace.V1;
using AtlasMesh.Exact;

namespace AtlasMesh.Traces.Exporting;

/// <summary>
/// Derives velocities from poses, since a trace has speeds along the heading only: differences backwards over one step, as esmini does.
/// In the first sample the velocity is the speed along the heading, and nothing accelerates or turns.
/// </summary>
internal sealed class MotionTracker(int participants)
{
    private readonly Motion[] _motions = new Motion[participants];
    private Sample? _last;

    /// <summary>The motions at this sample, one for each participant; good until the next call.</summary>
    public ReadOnlySpan<Motion> Take(Sample sample)
    {
        for (var i = 0; i < _motions.Length; i++)
            _motions[i] = _last is { } last && sample.AtNs > last.AtNs ? Between(last, sample, i) : First(sample, i);
        _last = sample;
        return _motions;
    }

    private static Motion First(Sample sample, int index)
    {
        var (sin, cos) = ExactMath.SinCos(sample.HeadingRad[index]);
        return new Motion(cos * sample.SpeedMps[index], sin * sample.SpeedMps[index], 0, 0, 0, 0);
    }

    private Motion Between(Sample last, Sample sample, int index)
    {
        var seconds = (sample.AtNs - last.AtNs) / 1e9;
        var (x, y) = (sample.XM[index] - last.XM[index], sample.YM[index] - last.YM[index]);
        var before = _motions[index];
        return new Motion(
            x / seconds,
            y / seconds,
            ((x / seconds) - before.VelocityX) / seconds,
            ((y / seconds) - before.VelocityY) / seconds,
            ExactMath.WrapAngle(sample.HeadingRad[index] - last.HeadingRad[index]) / seconds,
            before.Driven + Math.Sqrt((x * x) + (y * y)));
    }
}
