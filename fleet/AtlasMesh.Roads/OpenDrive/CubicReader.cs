using System.Collections.Immutable;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads the polynomials of widths, borders, lane offsets and profiles, at most so many in a row.</summary>
internal sealed class CubicReader(AttributeReader attributes, int most = 1_000)
{
    /// <summary>A curve over s of the road; null after a fault.</summary>
    public CubicCurve? Read(IReadOnlyList<XodrElement> elements, string startName, double from) =>
        Read(elements, startName, from, least: 0);

    /// <summary>A curve over t of the road, which may begin right of the reference line; null after a fault.</summary>
    public CubicCurve? ReadSigned(IReadOnlyList<XodrElement> elements, string startName) =>
        Read(elements, startName, 0, least: -AttributeReader.Largest);

    private CubicCurve? Read(IReadOnlyList<XodrElement> elements, string startName, double from, double least)
    {
        if (elements.Count > most)
        {
            var text = $"'{elements[0].Name}' stands {elements.Count} times here, allowed {most}; use fewer and longer pieces";
            attributes.Faults.Add(elements[most].Place, FaultCode.TooLarge, text);
            return null;
        }

        var pieces = elements.Select(element => ReadOne(element, startName, from, least)).ToList();

        if (pieces.Contains(null))
            return null;

        var sorted = pieces.Select(piece => piece!.Value).OrderBy(piece => piece.Start);
        return new CubicCurve([.. Latest([.. sorted])]);
    }

    private Cubic? ReadOne(XodrElement element, string startName, double from, double least)
    {
        var start = attributes.AtLeast(element, startName, least);
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
