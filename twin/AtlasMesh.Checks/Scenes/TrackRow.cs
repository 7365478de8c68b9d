using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Exact;

namespace AtlasMesh.Checks.Scenes;

/// <summary>One participant at one step, as the rig sent it.</summary>
internal readonly record struct TrackRow(double X, double Y, double Heading, double Speed, Vector2? Estimate)
{
    public static TrackRow Of(Track track, int row) => new(
        track.XM[row], track.YM[row], track.HeadingRad[row], track.SpeedMps[row],
        track.EstimatedXM.Count > 0 ? new Vector2(track.EstimatedXM[row], track.EstimatedYM[row]) : null);
}
