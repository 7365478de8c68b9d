using System.Collections.Immutable;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads paramPoly3 and poly3 geometries and measures how long they really are.</summary>
internal sealed class PolynomialReader(AttributeReader attributes)
{
    /// <summary>How far a polynomial's own length may be from the length written for it; metres (the ASAM checkers' tolerance).</summary>
    private const double LengthTolerance = 1e-3;

    /// <summary>Beyond this share s would no longer be metres.</summary>
    private const double MostStretch = 0.05;

    private const double NoShift = 1e-6;

    /// <summary>A record, or null after a fault.</summary>
    public PlanRecord? ReadParametric(XodrElement geometry, XodrElement shape, PlanPlace? at)
    {
        var normalized = shape.Attribute("pRange") is { } range && range.Value != "arcLength"
            ? attributes.Either(shape, "pRange", ("normalized", "arcLength"))
            : shape.Attribute("pRange") is null;

        if (Cubic(shape, "U") is not { } u || Cubic(shape, "V") is not { } v || normalized is null)
            return null;

        CheckShift(shape, u, v);

        if (at is null)
            return null;

        var pieces = PolynomialCutter.Cut(new PlanePolynomial(u, v), normalized.Value ? 1 : at.Length);
        return pieces.IsDefault ? Refused(shape) : Measured(geometry, at, pieces, normalized.Value);
    }

    public PlanRecord? ReadPlain(XodrElement geometry, XodrElement shape, PlanPlace? at)
    {
        if (Cubic(shape, "") is not { } v || at is null)
            return null;

        var curve = new PlanePolynomial(new Cubic(0, 0, 1, 0, 0), v);
        var pieces = PolynomialCutter.Cut(curve, EndOf(curve, at.Length));
        var sound = !pieces.IsDefault && Math.Abs(Sum(pieces) - at.Length) <= LengthTolerance;
        return sound ? new PolynomialRecord(geometry, at, pieces, Sum(pieces)) : Refused(shape);
    }

    private Cubic? Cubic(XodrElement shape, string axis)
    {
        var (a, b) = (attributes.Number(shape, $"a{axis}"), attributes.Number(shape, $"b{axis}"));
        var (c, d) = (attributes.Number(shape, $"c{axis}"), attributes.Number(shape, $"d{axis}"));
        return a is null || b is null || c is null || d is null ? null : new Cubic(0, a.Value, b.Value, c.Value, d.Value);
    }

    /// <summary>asam.net:xodr:1.7.0:road.geometry.paramPoly3.valid_parameters: it begins at the geometry's place, ahead.</summary>
    private void CheckShift(XodrElement shape, Cubic u, Cubic v)
    {
        var atPlace = Math.Abs(u.A) <= NoShift && Math.Abs(v.A) <= NoShift && Math.Abs(v.B) <= NoShift && u.B > NoShift;

        if (attributes.Version >= 7 && !atPlace)
            attributes.Faults.Add(
                shape.Place, FaultCode.PolynomialShift,
                "a paramPoly3 needs aU, aV and bV = 0 and bU > 0 since OpenDRIVE 1.7; put the start into x, y and hdg of the geometry");
    }

    /// <summary>The u at which the curve is this long: whole Newton steps on an integral whose slope is never below 1.</summary>
    private static double EndOf(PlanePolynomial curve, double length)
    {
        const int Slices = 64;
        var (u, gone) = (0.0, 0.0);

        for (var slice = 1; slice <= Slices; slice++)
        {
            var (target, end) = (length * slice / Slices, u);

            for (var round = 0; round < 8; round++)
                end -= (gone + curve.Length(u, end) - target) / Math.Max(curve.Velocity(end).Length, 1);

            gone += curve.Length(u, end);
            u = end;
        }

        return u;
    }

    private PolynomialRecord? Measured(
        XodrElement geometry, PlanPlace at, ImmutableArray<PolynomialPiece> pieces, bool normalized)
    {
        var metres = Sum(pieces);
        var off = Math.Abs(metres - at.Length);

        if (off <= LengthTolerance)
            return new PolynomialRecord(geometry, at, pieces, metres);

        if (normalized)
            Complain(warns: true);

        if (attributes.Version < 7 && off <= MostStretch * at.Length)
        {
            if (!normalized)
                Complain(warns: true);

            return new PolynomialRecord(geometry, at, pieces, metres);
        }

        Complain(warns: false);
        return null;

        void Complain(bool warns) => attributes.Faults.Add(
            geometry.Attribute("length")!.Place, FaultCode.PolynomialLength,
            $"the paramPoly3 is {metres:0.######} m long over its range of p, not the {at.Length:0.######} m of the geometry; "
            + (warns ? "s is stretched to fit" : $"allowed {LengthTolerance} m, write the length that it has"),
            warns);
    }

    private PlanRecord? Refused(XodrElement shape)
    {
        attributes.Faults.Add(
            shape.Place, FaultCode.UnusableCurve,
            $"the {shape.Name} stands still or turns too sharply to be driven; check its coefficients and its range of p");
        return null;
    }

    private static double Sum(ImmutableArray<PolynomialPiece> pieces)
    {
        var sum = 0.0;

        foreach (var piece in pieces)
            sum += piece.Length;

        return sum;
    }
}
