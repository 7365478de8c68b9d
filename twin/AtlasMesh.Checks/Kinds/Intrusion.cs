using AtlasMesh.Checks.Scenes;
using AtlasMesh.Roads;

namespace AtlasMesh.Checks.Kinds;

/// <summary>
/// Sees another participant come into a vehicle's lane from beside it: its front edge crosses the lane marking, or it moves towards the
/// lane faster than 0.2 m/s, whichever is first. Each coming in counts once.
/// </summary>
internal sealed class Intrusion(Body vehicle, Body other, bool isNamed)
{
    private const double LateralSpeed = 0.2;
    private const long LateralWindowNs = 40_000_000;

    /// <summary>Who is not named counts only this near: a car far ahead that changes lanes asks for no braking. [P]</summary>
    private const double Near = 60;

    private double _gapBefore = double.NaN;
    private long _gapBeforeNs;
    private bool _isOutside;

    public Body Other => other;

    /// <summary>True at the step of the intrusion.</summary>
    public bool Observe(Scene scene)
    {
        if (scene.Roads is not { } roads || GapToLane(roads) is not { } gap)
        {
            (_gapBefore, _isOutside) = (double.NaN, false);
            return false;
        }

        var approaching = Approaching(gap, scene.NowNs);
        var isIn = gap <= 0;
        var intrudes = _isOutside && (isIn || approaching > LateralSpeed) && IsRelevant(scene);

        // Armed again only by being beside the lane and not on the way in.
        if (isIn || intrudes) _isOutside = false;
        else if (!(approaching > LateralSpeed / 2)) _isOutside = true;

        return intrudes;
    }

    private bool IsRelevant(Scene scene)
    {
        var approach = scene.Approach(vehicle, other);
        return approach.IsAhead && (isNamed || approach.Gap < Near);
    }

    /// <summary>
    /// Metres from the marking of the vehicle's lane to the nearer corner of the other's front; null where they share no road.
    /// </summary>
    private double? GapToLane(RoadNetwork roads)
    {
        var (here, there) = (vehicle.SpotOn(roads), other.SpotOn(roads));
        if (here.Road != there.Road) return null;

        var laneCentre = here.T - here.Offset;
        var frontAcross = there.T + (other.HalfLength * there.Along.Y);
        var halfFront = other.HalfWidth * Math.Abs(there.Along.X);

        return Math.Abs(frontAcross - laneCentre) - halfFront - (here.LaneWidth / 2);
    }

    // m/s towards the lane, over up to 40 ms.
    private double Approaching(double gap, long nowNs)
    {
        if (double.IsNaN(_gapBefore))
        {
            (_gapBefore, _gapBeforeNs) = (gap, nowNs);
            return double.NaN;
        }

        var elapsed = nowNs - _gapBeforeNs;
        var speed = elapsed > 0 ? (_gapBefore - gap) / (elapsed / 1e9) : double.NaN;
        if (elapsed >= LateralWindowNs) (_gapBefore, _gapBeforeNs) = (gap, nowNs);

        return speed;
    }
}
