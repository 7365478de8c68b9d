using AtlasMesh.OpenScenario.Drivers;

namespace AtlasMesh.OpenScenario.Tests.Drivers;

public sealed class RegulationLimitTests
{
    [TestCase(0, 0.35)]
    [TestCase(6, 0.85)]
    [TestCase(12, 1.35)]
    public void The_least_time_to_collision_is_that_of_the_formula(double closing, double seconds) =>
        Assert.That(RegulationLimit.LeastTtc(closing), Is.EqualTo(seconds).Within(1e-12));

    // UN R157 5.2.3.3: km/h, seconds, metres.
    [TestCase(0, 2.0)]
    [TestCase(7.2, 2.0)]
    [TestCase(10, 3.1)]
    [TestCase(20, 6.7)]
    [TestCase(30, 10.8)]
    [TestCase(40, 15.6)]
    [TestCase(50, 20.8)]
    [TestCase(60, 26.7)]
    public void The_following_distance_is_that_of_the_table(double kilometresPerHour, double metres) =>
        Assert.That(FollowingTable.Distance(kilometresPerHour / 3.6), Is.EqualTo(metres).Within(0.06));

    // At the limit the formula's own driver just comes to the other's speed: v_rel^2 / (2 * 6) + 0.35 v_rel is all that he has.
    [TestCase(4)]
    [TestCase(8)]
    [TestCase(12)]
    public void Who_drives_at_the_limit_just_avoids_what_the_formula_asks_for(double closing)
    {
        var gap = closing * RegulationLimit.LeastTtc(closing);

        Assert.That(IsMet(gap + (0.1 * closing), closing), Is.False);
        Assert.That(IsMet(gap - (0.05 * closing), closing), Is.True);
    }

    private static bool IsMet(double gap, double closing)
    {
        var (state, own) = (default(DriverState), new Driven(0, 5, 1, 0, 20));
        for (var i = 0; i < 2000; i++)
        {
            var rear = gap + ((20 - closing) * i * 0.005);
            if (own.Front > rear)
                return true;

            // One who came in at this very moment: nobody could have followed him before.
            var other = new Sighting(1, false, rear, rear + 5, -1, 1, 20 - closing, 0, 0);
            state = RegulationLimit.Next(in state, in own, [other], 0.005) with { IsFollowing = false };
            var acceleration = state.Phase == DriverPhase.Braking ? state.Acceleration : 0;
            own = own.Moved(acceleration, 0.005);
        }

        return false;
    }
}
