using System.Collections.Immutable;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads the polynomials of widths, borders and lane offsets.</summary>
internal sealed class CubicReader(AttributeReader attributes)
{
    private const int MaxPieces = 1_000;

    /// <summary>A curve over s of the road; null after a fault.</summary>
    public CubicCurve? Read(IReadOnlyList<XodrElement> elements, string startName, double from)
    {
        if (elements.Count > MaxPieces)
        {
            var text = $"'{elements[0].Name}' stands {elements.Count} times here, allowed {MaxPieces}; use fewer and longer pieces";
            attributes.Faults.Add(elements[MaxPieces].Place, FaultCode.TooLarge, text);
            return null;
        }

        var pieces = elements.Select(element => ReadOne(element, startName, from)).ToList();

        if (pieces.Contains(null))
            return null;

        var sorted = pieces.Select(piece => piece!.Value).OrderBy(piece => piece.Start);
        return new CubicCurve([.. Latest([.. sorted])]);
    }

    private Cubic? ReadOne(XodrElement element, string startName, double from)
    {
        var start = attributes.AtLeast(element, startName, 0);
        var (a, b) = (attributes.Number(element, "a"), attributes.Number(element, "b"));
        var (c, d) = (attributes.Number(element, "c"), attributes.Number(element, "d"));

        return start is null || a is null || b is null || c is null || d is null
            ? null
            : new Cubic(from + start.Value, a.Value, b.Value, c.Value, d.Value);
    }

    /// <summary>Of pieces with the same start the last one counts.</summary>
    private static IEnumerable<Cubic> Latest(ImmutableArray<Cubic> sorted) =>
        sorted.Where((piece, index) => index + 1 == sorted.Length || sorted[index + 1].Start != piece.Start);
}
