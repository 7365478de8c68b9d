using AtlasMesh.Edge.Ports;
using AtlasMesh.Exact;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Localization;

/// <summary>Remembers the fixes of the last second and a half beside odometry, to compare how far each says the vehicle went in one
/// second.</summary>
internal sealed class DisplacementWindow
{
    private const int Capacity = 64;

    private static readonly SimDuration Shortest = SimDuration.FromMilliseconds(950);
    private static readonly SimDuration Longest = SimDuration.FromMilliseconds(1_500);

    private readonly (SimTime At, Vector2 Fix, Vector2 Odometry, double Travelled, double Sigma)[] _ring =
        new (SimTime, Vector2, Vector2, double, double)[Capacity];

    private int _count;

    /// <summary>What satellites claim of the last second minus what odometry saw, the distance driven in it and the fixes' variance.
    /// False where no fix of a second ago is known.</summary>
    public bool TryCompare(in GnssFix fix, OdometryTrack track, out Displacement displacement)
    {
        var (odometry, travelled) = track.At(fix.At);
        var position = new Vector2(fix.EastMetres, fix.NorthMetres);
        var known = TryFind(fix.At, out var old);
        displacement = known
            ? new Displacement(
                position - old.Fix - (odometry - old.Odometry), travelled - old.Travelled, Square(fix.SigmaMetres) + Square(old.Sigma))
            : default;
        _ring[_count % Capacity] = (fix.At, position, odometry, travelled, fix.SigmaMetres);
        _count++;
        return known;
    }

    public void Clear() => _count = 0;

    private bool TryFind(SimTime at, out (SimTime At, Vector2 Fix, Vector2 Odometry, double Travelled, double Sigma) found)
    {
        for (var index = _count - 1; index >= Math.Max(0, _count - Capacity); index--)
        {
            found = _ring[index % Capacity];
            var age = at - found.At;
            if (age >= Shortest)
                return age <= Longest;
        }

        found = default;
        return false;
    }

    private static double Square(double value) => value * value;
}

internal readonly record struct Displacement(Vector2 Residual, double Distance, double FixVariance);
