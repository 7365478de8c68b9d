using System.Collections.Immutable;

namespace AtlasMesh.Vocabulary.Tests;

public sealed class ReadingTests
{
    private static readonly Diagnostic Fault = new(new SourcePlace("a", 1, 1), "X001", "wrong");

    [Test]
    public void What_could_be_read_has_a_value_and_no_faults()
    {
        var reading = Reading<string>.Of("value");
        Assert.That((reading.IsValid, reading.Value, reading.Faults.Length), Is.EqualTo((true, "value", 0)));
    }

    [Test]
    public void What_was_refused_has_faults_and_no_value()
    {
        var reading = Reading<string>.Refused([Fault]);
        Assert.That((reading.IsValid, reading.Value, reading.Faults.Single()), Is.EqualTo((false, (string?)null, Fault)));
    }

    [Test]
    public void A_refusal_without_a_fault_cannot_be_made()
    {
        Assert.That(() => Reading<string>.Refused([]), Throws.ArgumentException);
        Assert.That(() => Reading<string>.Refused(default(ImmutableArray<Diagnostic>)), Throws.ArgumentException);
    }

    [Test]
    public void Neither_a_value_nor_a_fault_cannot_be_made() =>
        Assert.That(() => Reading<string>.Of(null!), Throws.ArgumentNullException);

    [Test]
    public void A_decision_carries_its_effects_in_order()
    {
        var decision = Decision.To("next", "first", "second");
        Assert.That(decision.State, Is.EqualTo("next"));
        Assert.That(decision.Effects, Is.EqualTo(new[] { "first", "second" }));
        Assert.That(Decision.To<string, string>("next").Effects, Is.Empty);
    }
}
