using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>One dimension of a logical scenario: parameters that change together, row by row.</summary>
public abstract record DistributionAxis(ImmutableArray<string> Parameters, SourcePlace Place)
{
    public abstract BigInteger Size { get; }

    /// <summary>The value of one of the axis' parameters in a row, as text.</summary>
    public abstract string Text(int row, int parameter);

    /// <summary>The rows as the file writes them: a DistributionSet, or the sets of a ValueSetDistribution.</summary>
    public sealed record Listed(ImmutableArray<string> Parameters, SourcePlace Place, ImmutableArray<ImmutableArray<string>> Rows)
        : DistributionAxis(Parameters, Place)
    {
        public override BigInteger Size => Rows.Length;

        public override string Text(int row, int parameter) => Rows[row][parameter];
    }

    /// <summary>
    /// A DistributionRange: from the lower limit in steps up to the last value that is not above the upper limit. Decimal, so that
    /// three steps of 0.1 are 0.3; the text has the digits of limit and step.
    /// </summary>
    public sealed record Stepped(ImmutableArray<string> Parameters, SourcePlace Place, decimal Lower, decimal Upper, decimal Step)
        : DistributionAxis(Parameters, Place)
    {
        /// <summary>Limits within which lower + row * step is exact in 28 digits.</summary>
        public const decimal Largest = 1e15m;
        public const int MostDecimals = 12;

        public override BigInteger Size
        {
            get
            {
                var rows = new BigInteger(decimal.Floor((Upper - Lower) / Step));

                // The quotient is rounded: it may have become the next whole number.
                return Lower + ((decimal)rows * Step) > Upper ? rows : rows + 1;
            }
        }

        public override string Text(int row, int parameter) => (Lower + (row * Step)).ToString(CultureInfo.InvariantCulture);
    }
}
