using System.Collections.Immutable;

namespace AtlasMesh.Runners.Scheduling;

/// <summary>What a cell asks of the runner that takes it.</summary>
/// <param name="Labels">All of them a runner must have; ordinal order, so that equal demands are equal.</param>
/// <param name="Slots">How many of its places the cell takes.</param>
/// <param name="IsRepeatable">Whether two runners may run it at once; false where a device would notice.</param>
public sealed record Demand(ImmutableArray<string> Labels, int Slots = 1, bool IsRepeatable = true)
{
    public static Demand None { get; } = new(ImmutableArray<string>.Empty);

    public static Demand Of(params IEnumerable<string> labels) => new([.. labels.Distinct().Order(StringComparer.Ordinal)]);

    public bool IsMetBy(ImmutableSortedSet<string> labels, int slots) => Slots <= slots && Labels.All(labels.Contains);

    public bool Equals(Demand? other) =>
        other is not null && Slots == other.Slots && IsRepeatable == other.IsRepeatable
        && Labels.AsSpan().SequenceEqual(other.Labels.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Slots, IsRepeatable, Labels.Length, Labels.IsEmpty ? "" : Labels[0]);
}
