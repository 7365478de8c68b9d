using AtlasMesh.Exact;

namespace AtlasMesh.OpenScenario.Engine.Motion.Tracks;

/// <summary>A trajectory laid out on the map: places by metres along it, and metres by seconds.</summary>
internal abstract class Track(string name, bool closed)
{
    private const int Samples = 256;
    private const int Refinements = 60;

    /// <summary>Golden section.</summary>
    private const double Ratio = 0.618033988749895;

    public string Name { get; } = name;

    public bool IsClosed { get; } = closed;

    public abstract double Length { get; }

    /// <summary>Whether it can be followed by time.</summary>
    public abstract bool HasTimes { get; }

    /// <summary>Seconds of its end.</summary>
    public abstract double EndTime { get; }

    /// <summary>The place this far along, before the start the start, beyond the end the end.</summary>
    public abstract TrackPoint At(double along);

    public abstract double AlongAt(double seconds);

    /// <summary>Metres along it to its place nearest to a point.</summary>
    public virtual double Project(Vector2 point)
    {
        var (best, least) = (0.0, double.PositiveInfinity);
        for (var i = 0; i <= Samples; i++)
        {
            var along = Length * i / Samples;
            if (!(SquareTo(point, along) < least))
                continue;

            (best, least) = (along, SquareTo(point, along));
        }

        return Narrowed(point, Math.Max(best - (Length / Samples), 0), Math.Min(best + (Length / Samples), Length));
    }

    private double Narrowed(Vector2 point, double low, double high)
    {
        for (var i = 0; i < Refinements; i++)
        {
            var (left, right) = (high - (Ratio * (high - low)), low + (Ratio * (high - low)));
            if (SquareTo(point, left) < SquareTo(point, right))
                high = right;
            else
                low = left;
        }

        return (low + high) / 2;
    }

    private double SquareTo(Vector2 point, double along) => (At(along).Position - point).LengthSquared;
}

/// <summary>A place on a track: the direction it runs in, and the one to look in where the file gives one (NaN where not).</summary>
internal readonly record struct TrackPoint(Vector2 Position, double Direction, double Look)
{
    public bool HasLook => !double.IsNaN(Look);
}
