using AtlasMesh.Fleet.Health;

namespace AtlasMesh.Fleet.Tests.Health;

public sealed class FleetHealthTests
{
    [Test]
    public void Vehicles_are_counted_by_how_long_they_have_been_silent()
    {
        var fleet = new FleetInWords().With("v1", "v2", "v3", "v4");
        fleet.Uplink("v1");
        fleet.Pass(45);
        fleet.Uplink("v2");
        fleet.Pass(15);
        fleet.Uplink("v3");
        var health = Look(fleet);

        Assert.That(new[] { health.NeverHeard, health.Online, health.Suspect, health.Offline }, Is.EqualTo(new[] { 1, 1, 1, 1 }));
    }

    [Test]
    public void Silence_counts_also_where_no_tick_has_looked()
    {
        var fleet = new FleetInWords().With("v1");
        fleet.Uplink("v1");

        Assert.That(FleetHealth.Of(fleet.State, new FleetTime(60_000), FleetLimits.Default).Offline, Is.EqualTo(1));
    }

    [Test]
    public void Availability_is_the_share_of_time_online_in_the_window()
    {
        var fleet = new FleetInWords(new FleetLimits { AvailabilityWindow = TimeSpan.FromSeconds(100) }).With("v1", "v2");
        fleet.Uplink("v1");
        fleet.Pass(75);
        fleet.Uplink("v1");
        fleet.Pass(5);

        // Online for the first 15 s and the last 5 s; v2 was never in service.
        Assert.That(Look(fleet).Availability, Is.EqualTo(20.0 / 80).Within(1e-12));
    }

    [Test]
    public void Time_before_the_window_does_not_count()
    {
        var limits = new FleetLimits { AvailabilityWindow = TimeSpan.FromSeconds(30) };
        var fleet = new FleetInWords(limits).With("v1");
        fleet.Uplink("v1");
        fleet.Pass(100);
        fleet.Uplink("v1");
        fleet.Pass(10);

        Assert.That(FleetHealth.Of(fleet.State, fleet.Now, limits).Availability, Is.EqualTo(10.0 / 30).Within(1e-12));
    }

    [Test]
    public void A_fleet_without_service_time_has_no_availability() =>
        Assert.That(Look(new FleetInWords().With("v1")).Availability, Is.Null);

    [Test]
    public void The_oldest_command_that_no_vehicle_confirmed_is_named_and_open_missions_are_counted()
    {
        var fleet = new FleetInWords().With("v1", "v2");
        fleet.Uplink("v2");
        fleet.Create("m2", "v2");
        fleet.Pass(3);
        fleet.Uplink("v1");
        fleet.Create("m1", "v1");
        fleet.Create("m3", "v1");
        var health = Look(fleet);

        Assert.That(health.OldestUnseen!.Vehicle.Value, Is.EqualTo("v2"));
        Assert.That(health.OldestUnseen.Command.IssuedAt, Is.EqualTo(new FleetTime(0)));
        Assert.That(new[] { health.MissionsCreated, health.MissionsDispatched, health.MissionsUnderway }, Is.EqualTo(new[] { 1, 2, 0 }));
    }

    private static FleetHealth Look(FleetInWords fleet) => FleetHealth.Of(fleet.State, fleet.Now, FleetLimits.Default);
}
