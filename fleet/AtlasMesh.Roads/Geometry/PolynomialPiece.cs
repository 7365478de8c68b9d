using AtlasMesh.Exact;

namespace AtlasMesh.Roads.Geometry;

/// <summary>
/// A stretch of a <see cref="PlanePolynomial"/> that a curve of linear curvature follows to within a hundredth of a millimetre: where it
/// begins and how long it is, and the turn over the whole piece as a·w + b·w² of the fraction w of the way.
/// </summary>
internal readonly record struct PolynomialPiece(Vector2 Origin, Vector2 Direction, double Length, double Turn, double TurnGrowth);
