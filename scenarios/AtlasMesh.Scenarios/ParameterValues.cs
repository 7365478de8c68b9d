using System.Collections.Immutable;
using AtlasMesh.Scenarios.Quantities;

namespace AtlasMesh.Scenarios;

/// <summary>The values of a parameter. A range knows its count without being written out: it may be a billion long.</summary>
public abstract record ParameterValues
{
    private ParameterValues() { }

    public abstract long Count { get; }

    /// <summary>The value as it goes into a bound cell, with its unit.</summary>
    public abstract string At(long index);

    public bool Has(string text) => Every().Contains(text);

    /// <summary>All of them, one at a time.</summary>
    public IEnumerable<string> Every()
    {
        for (var i = 0L; i < Count; i++) yield return At(i);
    }

    public sealed record Listed(ImmutableArray<string> Texts) : ParameterValues
    {
        public override long Count => Texts.Length;

        public override string At(long index) => Texts[checked((int)index)];
    }

    /// <summary>
    /// From, From + Step, ... up to and including the last one that is not beyond To. All in the unit of From; decimal, so 0.1 adds up.
    /// </summary>
    public sealed record Range(Quantity From, Quantity To, Quantity Step) : ParameterValues
    {
        public override long Count => checked((long)decimal.Floor((To.Number - From.Number) / Step.Number) + 1);

        public override string At(long index) => (From with { Number = From.Number + (index * Step.Number) }).ToString();
    }
}
