using System.Globalization;
using AtlasMesh.Checks.Scenes;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;

namespace AtlasMesh.Checks.Kinds;

/// <summary>
/// The impact speed of the worst contact of boxes, as the length of the difference of velocities one step before; 0 without contact.
/// Boxes that touch at no speed count as 1 mm/s, so that a limit of 0 means no contact at all. A contact that the careful driver has
/// too, not clearly later nor softer, is told and not counted; see <see cref="Excuse"/>.
/// </summary>
internal sealed class NoCollision(CheckSpec spec, Moments moments, Roster roster) : LimitCheck(spec, moments)
{
    private const double Touch = 0.001;

    private readonly HashSet<(int, int)> _touching = [];
    private double _nearest = double.PositiveInfinity;
    private (string Vehicle, string Other) _nearestPair;
    private string _impact = "";
    private (double Impact, string Deed) _excused;
    private (long FirstNs, long LastNs) _excusedAt;

    public override CheckResult Conclude(Ending ending)
    {
        var result = base.Conclude(ending);
        if (_excused.Impact > 0)
        {
            (result.Excused, result.ExcusedWith) = (_excused.Impact, Spec.Excuses);
            (result.ExcusedAtNs, result.ExcusedLastNs) = _excusedAt;
        }

        return result;
    }

    protected override string Nothing => "no step was seen";

    protected override void Watch(Scene scene, bool isOpen)
    {
        foreach (var vehicle in roster.Vehicles)
        {
            foreach (var other in roster.Others)
            {
                if (other != vehicle && !other.IsAbsent && !vehicle.IsAbsent) Meet(vehicle, other, scene.NowNs, isOpen);
            }
        }

        if (isOpen) Offer(0, scene.NowNs);
    }

    protected override string Describe() =>
        _impact.Length > 0 ? _impact
        : _excused.Impact > 0 ? $"{_excused.Deed}, which no careful driver avoids"
        : !double.IsFinite(_nearest) ? "nobody came near"
        : string.Create(CultureInfo.InvariantCulture, $"nearest: {_nearestPair.Vehicle} and {_nearestPair.Other}, {_nearest:0.##} m");

    private void Meet(Body vehicle, Body other, long nowNs, bool isOpen)
    {
        var reach = vehicle.Radius + other.Radius;
        var apart = (other.Centre - vehicle.Centre).LengthSquared;
        var near = reach + Math.Min(_nearest, 50);
        if (apart > near * near && _touching.Count == 0) return;

        var separation = Boxes.Separation(vehicle, other);
        if (!(separation <= 0))
        {
            _touching.Remove((vehicle.Index, other.Index));
            if (separation < _nearest) (_nearest, _nearestPair) = (separation, (vehicle.Id, other.Id));
            return;
        }

        // One contact is one collision, however long the boxes stay in one another.
        if (!_touching.Add((vehicle.Index, other.Index)) || !isOpen) return;

        var impact = Math.Max(Touch, (vehicle.VelocityBefore - other.VelocityBefore).Length);
        var deed = string.Create(CultureInfo.InvariantCulture, $"{vehicle.Id} hit {other.Id} at {impact:0.##} m/s");
        if (Excuse.Covers(Spec, other.Id, nowNs, impact)) Tell(impact, nowNs, deed);
        else if (Offer(impact, nowNs)) _impact = deed + Shortfall(other, nowNs);
    }

    private void Tell(double impact, long nowNs, string deed)
    {
        _excusedAt = (_excused.Impact > 0 ? _excusedAt.FirstNs : nowNs, nowNs);
        if (impact > _excused.Impact) _excused = (impact, deed);
    }

    /// <summary>Why the careful driver, who meets the same participant, is no excuse.</summary>
    private string Shortfall(Body other, long nowNs) => Spec.Excuses.Length == 0 || other.Id != Spec.Excuses ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $" at {nowNs / 1e9:0.##} s; a careful driver's contact excuses one of at most {Spec.ExcusesUpToMps:0.##} m/s " +
        $"from {Spec.ExcusesFromNs / 1e9:0.##} s to {Spec.ExcusesUntilNs / 1e9:0.##} s");
}
