using System.Runtime.CompilerServices;

namespace AtlasMesh.Edge.Localization;

/// <summary>A 5 x 5 matrix of fixed size, row by row; it lives where its owner lives and never allocates.</summary>
[InlineArray(Size * Size)]
internal struct Covariance
{
    public const int Size = 5;

    private double _element;

    public static Covariance Diagonal(double x, double y, double yaw, double bias, double scale)
    {
        var matrix = default(Covariance);
        matrix[0] = x;
        matrix[6] = y;
        matrix[12] = yaw;
        matrix[18] = bias;
        matrix[24] = scale;
        return matrix;
    }

    public readonly double At(int row, int column) => this[(row * Size) + column];

    public void Set(int row, int column, double value) => this[(row * Size) + column] = value;

    /// <summary>The variance of the position along a direction of the plane (a unit vector).</summary>
    public readonly double PositionVariance(double east, double north) =>
        (east * east * At(0, 0)) + (2 * east * north * At(0, 1)) + (north * north * At(1, 1));
}
