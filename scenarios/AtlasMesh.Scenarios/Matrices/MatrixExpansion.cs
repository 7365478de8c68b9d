using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Matrices;

/// <summary>
/// A matrix that has met its scenarios: every name in it is known and its size is within the cap. Cells are made one at a time, always
/// in the same order: entries as written, files by path, the last parameter fastest, then inclusions; for each, the seeds.
/// </summary>
public sealed class MatrixExpansion
{
    private readonly ImmutableArray<MatrixBlock> _blocks;

    private MatrixExpansion(Matrix matrix, ImmutableArray<MatrixBlock> blocks) => (Matrix, _blocks) = (matrix, blocks);

    public Matrix Matrix { get; }

    /// <summary>How many cells there are, reckoned from the axes: none of them is made.</summary>
    public long Count => _blocks.Sum(block => block.Count);

    /// <summary>
    /// Refused, before anything is allocated, where the product (exclusions not yet taken off) has more cells than the cap.
    /// </summary>
    public static Reading<MatrixExpansion> Of(Matrix matrix, ScenarioLibrary library, long cap = Matrix.UsualCap)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(library);

        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        var blocks = matrix.Entries.SelectMany(entry => MatrixBlock.Of(matrix, entry, library, faults)).ToImmutableArray();
        if (faults.Count > 0) return Reading<MatrixExpansion>.Refused(faults.ToImmutable());

        if (Size(blocks) is var size && size > cap)
            return Refuse(matrix, Codes.TooManyCells,
                $"the matrix has {Written(size)} cells and at most {Written(cap)} are run; take values off the axes, or use fewer seeds");

        faults.AddRange(blocks.SelectMany(block => block.UselessCombinations()));
        if (faults.Count > 0) return Reading<MatrixExpansion>.Refused(faults.ToImmutable());

        var expansion = new MatrixExpansion(matrix, blocks);
        return expansion.Count == 0
            ? Refuse(matrix, Codes.EmptyMatrix, "the matrix has no cells left; take something out of 'exclude'")
            : Reading<MatrixExpansion>.Of(expansion);
    }

    public IEnumerable<MatrixCell> Cells() => _blocks.SelectMany(block => block.Cells());

    private static BigInteger Size(ImmutableArray<MatrixBlock> blocks) =>
        blocks.Aggregate(BigInteger.Zero, (sum, block) => sum + block.Size);

    private static string Written(BigInteger count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static Reading<MatrixExpansion> Refuse(Matrix matrix, string code, string message) =>
        Reading<MatrixExpansion>.Refused([new Diagnostic(new SourcePlace(matrix.Path, 0, 0), code, message)]);
}
