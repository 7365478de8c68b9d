using AtlasMesh.Edge.Control;

namespace AtlasMesh.Edge.Tests.Control;

public sealed class RoomMakingTests
{
    [TestCase(true, false, -0.35)]
    [TestCase(false, true, 0.35)]
    [TestCase(true, true, 0)]
    [TestCase(false, false, 0)]
    public void Room_is_made_away_from_who_nears(bool left, bool right, double aside) =>
        Assert.That(After(default, left, right, room: 0.75, seconds: 2).Aside, Is.EqualTo(aside).Within(1e-9));

    [Test]
    public void Three_decimetres_of_the_lane_are_kept_beside_the_body() =>
        Assert.That(After(default, true, false, room: 0.4, seconds: 2).Aside, Is.EqualTo(-0.1).Within(1e-9));

    [Test]
    public void A_lane_that_is_too_narrow_leaves_no_room_to_make() =>
        Assert.That(After(default, true, false, room: 0.2, seconds: 2).Aside, Is.Zero);

    [Test]
    public void It_goes_quickly_and_returns_slowly()
    {
        var gone = After(default, true, false, room: 0.75, seconds: 0.25);
        var back = After(gone, false, false, room: 0.75, seconds: 0.25);

        Assert.That(gone.Aside, Is.EqualTo(-0.2).Within(1e-9));
        Assert.That(back.Aside, Is.EqualTo(-0.15).Within(1e-9));
    }

    private static RoomMaking After(RoomMaking state, bool left, bool right, double room, double seconds)
    {
        for (var i = 0; i < seconds / 0.01; i++)
            state = state.Next(left, right, room, 0.01);

        return state;
    }
}
