using AtlasMesh.Fleet.Vehicles;
using CsCheck;

namespace AtlasMesh.Fleet.Tests.Vehicles;

public sealed class ContactTests
{
    private static readonly FleetLimits Limits = FleetLimits.Default;

    [TestCase(0.0, Connectivity.Online)]
    [TestCase(14.999, Connectivity.Online)]
    [TestCase(15.0, Connectivity.Suspect)]
    [TestCase(59.999, Connectivity.Suspect)]
    [TestCase(60.0, Connectivity.Offline)]
    [TestCase(1e6, Connectivity.Offline)]
    public void Silence_makes_a_vehicle_suspect_after_15_s_and_offline_after_60_s(double seconds, Connectivity expected) =>
        Assert.That(Contact.Never.Heard(At(0), Limits).AsOf(At(seconds), Limits).State, Is.EqualTo(expected));

    [Test]
    public void A_vehicle_that_was_never_heard_does_not_go_offline() =>
        Assert.That(Contact.Never.AsOf(At(1e6), Limits), Is.EqualTo(Contact.Never));

    [Test]
    public void A_vehicle_that_is_heard_again_is_online_at_once() =>
        Assert.That(Contact.Never.Heard(At(0), Limits).AsOf(At(70), Limits).Heard(At(80), Limits).State, Is.EqualTo(Connectivity.Online));

    [Test]
    public void A_change_is_dated_by_when_it_came_true_not_by_the_tick_that_saw_it()
    {
        var contact = Contact.Never.Heard(At(0), Limits).AsOf(At(100), Limits).Heard(At(101), Limits);

        Assert.That(contact.Past, Is.EqualTo(new[]
        {
            new ContactSpell(Connectivity.Online, At(0), At(15)),
            new ContactSpell(Connectivity.Suspect, At(15), At(60)),
            new ContactSpell(Connectivity.Offline, At(60), At(101)),
        }));
    }

    [Test]
    public void The_history_is_the_same_at_any_rate_of_ticks() =>
        Gen.Int[1, 100].Array[1, 20].Select(Gen.Int[1, 40]).Sample((gaps, rate) =>
        {
            var (ticked, lazy) = (Contact.Never, Contact.Never);
            var second = 0;

            foreach (var gap in gaps)
            {
                for (var end = second + gap; second < end; second++)
                {
                    if (second % rate == 0) ticked = ticked.AsOf(At(second), Limits);
                }

                ticked = ticked.AsOf(At(second), Limits).Heard(At(second), Limits);
                lazy = lazy.AsOf(At(second), Limits).Heard(At(second), Limits);
            }

            Assert.That(ticked with { Past = [] }, Is.EqualTo(lazy with { Past = [] }));
            Assert.That(ticked.Past, Is.EqualTo(lazy.Past));
        });

    private static FleetTime At(double seconds) => new((long)(seconds * 1000));
}
