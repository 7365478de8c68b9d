using System.Collections.Immutable;

namespace AtlasMesh.Roads.Geometry;

/// <summary>A function of s made of cubic pieces: lane widths, lane centres, lane offsets.</summary>
internal sealed class CubicCurve
{
    private readonly double[] _starts;

    public CubicCurve(ImmutableArray<Cubic> pieces)
    {
        Pieces = pieces;
        _starts = [.. pieces.Select(piece => piece.Start)];
    }

    public static CubicCurve Zero { get; } = new([new Cubic(0, 0, 0, 0, 0)]);

    public ImmutableArray<Cubic> Pieces { get; }

    public Cubic PieceAt(double s) => Pieces.Length == 1 ? Pieces[0] : Pieces[SortedStarts.IndexAt(_starts, s)];

    public double At(double s) => PieceAt(s).At(s);

    /// <summary>The part that begins at this place.</summary>
    public CubicCurve From(double start) =>
        new([PieceAt(start).From(start), .. Pieces.Where(piece => piece.Start > start)]);

    /// <summary>This curve plus a multiple of another, where both begin at the same place.</summary>
    public CubicCurve Plus(CubicCurve other, double factor)
    {
        var starts = Pieces.Concat(other.Pieces).Select(piece => piece.Start).Order().Distinct();
        return new([.. starts.Select(start => PieceAt(start).From(start).Plus(other.PieceAt(start).From(start), factor))]);
    }

    /// <summary>The least value of the curve times a sign, from its start to an end.</summary>
    public double Least(double sign, double end)
    {
        var least = double.PositiveInfinity;

        for (var index = 0; index < Pieces.Length; index++)
        {
            var to = index + 1 < Pieces.Length ? Math.Min(Pieces[index + 1].Start, end) : end;

            if (Pieces[index].Start < to)
                least = Math.Min(least, Pieces[index].Least(sign, to));
        }

        return least;
    }
}
