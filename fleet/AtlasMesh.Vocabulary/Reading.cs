using System.Collections.Immutable;

namespace AtlasMesh.Vocabulary;

/// <summary>Either a value that can be used, or every fault found in its text. Never both, never neither.</summary>
public sealed record Reading<T>
    where T : class
{
    private Reading(T? value, ImmutableArray<Diagnostic> faults) => (Value, Faults) = (value, faults);

    public T? Value { get; }

    public ImmutableArray<Diagnostic> Faults { get; }

    public bool IsValid => Value is not null;

    public static Reading<T> Of(T value) => new(value ?? throw new ArgumentNullException(nameof(value)), []);

    public static Reading<T> Refused(ImmutableArray<Diagnostic> faults) =>
        faults.IsDefaultOrEmpty
            ? throw new ArgumentException("A refused reading names at least one fault.", nameof(faults))
            : new Reading<T>(null, faults);
}
