using AtlasMesh.Contracts;
using AtlasMesh.Edge.Ports;
using AtlasMesh.Edge.Tests.Proving;
using AtlasMesh.Exact;

namespace AtlasMesh.Edge.Tests.Driving;

public sealed class CutInTests
{
    private const double Sixty = 60 / 3.6;

    [TestCase(10, -20, 3.0)]
    [TestCase(30, -20, 2.0)]
    [TestCase(30, -30, 3.0)]
    [TestCase(20, -10, 0.5)]
    [TestCase(20, -20, 1.0)]
    public void Somebody_who_cuts_in_is_braked_for_in_half_a_second_and_not_hit(double gap, double slowerKmh, double lateral)
    {
        var cut = new CutIn(gap, Sixty + (slowerKmh / 3.6), lateral);
        var ground = new ProvingGround(Roadway.Straight(), Sixty, cut.Actor) { EngagedAt = 0.5 }.Run(25);

        Assert.That(ground.CollisionSpeed, Is.Null);
        var braking = ground.Notes(EventKinds.BrakingBegan).First();
        Assert.That(braking.Subject, Is.EqualTo("1"));
        Assert.That(braking.At.Seconds, Is.LessThanOrEqualTo(cut.NoticeableAt(ground) + 0.5));
    }

    // UN R157 5.2.5.2: to be avoided where the time to collision when the lane is entered is above v_rel / (2 x 6 m/s²) + 0.35 s.
    [Test]
    public void A_cut_in_that_the_regulation_calls_avoidable_is_avoided(
        [Values(10, 20, 30, 40, 50)] double slowerKmh, [Values(0.5, 1.5, 3.0)] double lateral, [Values(0.05, 0.3)] double spare)
    {
        var slower = slowerKmh / 3.6;
        var gap = slower * ((slower / 12) + 0.35 + spare);
        var cut = new CutIn(gap, Sixty - slower, lateral) { GapAtMarking = true };
        var ground = new ProvingGround(Roadway.Straight(), Sixty, cut.Actor) { EngagedAt = 0.5 }.Run(25);

        Assert.That(ground.CollisionSpeed, Is.Null, $"gap {gap:0.0} m");
    }

    // Ten metres ahead and much slower: he is passed before he is there, and braking would only keep us beside him.
    [TestCase(0.5, -50)]
    [TestCase(1.0, -50)]
    [TestCase(1.0, -40)]
    public void Who_cuts_in_where_we_are_past_before_is_passed(double lateral, double slowerKmh)
    {
        var cut = new CutIn(10, Sixty + (slowerKmh / 3.6), lateral);
        var ground = new ProvingGround(Roadway.Straight(), Sixty, cut.Actor) { EngagedAt = 0.5 }.Run(25);

        Assert.That(ground.CollisionSpeed, Is.Null);
        Assert.That(ground.Notes(EventKinds.EmergencyBrakingBegan), Is.Empty);
        Assert.That(ground.Samples.Min(sample => sample.Speed), Is.GreaterThan(Sixty - 0.5));
    }

    [TestCase(0, 0)]
    [TestCase(7, 0)]
    [TestCase(7, -0.5)]
    public void A_long_vehicle_that_keeps_beside_us_is_not_reacted_to(double axle, double nearer)
    {
        var truck = new Actor(1, ObjectKind.Vehicle, 18.75, 2.5) { S = 12, T = -1.75 + nearer, Along = Sixty, Axle = axle };
        var ground = new ProvingGround(Roadway.Winding(), Sixty, truck).Run(90);

        Assert.That(ground.Notes(EventKinds.BrakingBegan), Is.Empty);
        Assert.That(ground.Samples.Where(sample => sample.Time < 80).Min(sample => sample.Speed), Is.GreaterThan(Sixty - 0.2));
    }

    [Test]
    public void Who_comes_into_us_from_beside_is_given_way_to()
    {
        var other = new Actor(1, ObjectKind.Vehicle, 5, 2)
        {
            S = 9,
            T = Roadway.Middle + 3.5,
            Along = Sixty,
            Script = static (actor, now) => actor.Across = now > 10 && actor.T > Roadway.Middle ? -0.7 : 0,
        };
        var ground = new ProvingGround(Roadway.Straight(), Sixty, other).Run(30);

        Assert.That(ground.CollisionSpeed, Is.Null);
        Assert.That(ground.Notes(EventKinds.BrakingBegan).First().At.Seconds, Is.InRange(10, 12.5));
    }

    [TestCase(0.15)]
    [TestCase(0.3)]
    public void Noise_of_a_neighbour_does_not_brake_us(double sigma)
    {
        var neighbour = new Actor(1, ObjectKind.Vehicle, 5, 2) { S = 40, T = Roadway.Middle + 3.5, Along = Sixty - 0.5 };
        var ground = new ProvingGround(Roadway.Straight(), Sixty, neighbour) { Noise = Noise.Usual with { ObjectSpeed = sigma } }.Run(200);

        Assert.That(ground.Notes(EventKinds.BrakingBegan), Is.Empty);
    }

    [Test]
    public void A_lead_that_swerves_in_its_lane_is_followed_without_a_jolt()
    {
        var lead = new Actor(1, ObjectKind.Vehicle, 5, 2)
        {
            S = 5 + 3.9 + 2.5 + (2 * Sixty),
            T = Roadway.Middle,
            Along = Sixty,
            Script = static (actor, now) => actor.Across = now is > 10 and < 35 ? 0.6 * ExactMath.Sin((now - 10) * 0.5) : 0,
        };
        var ground = new ProvingGround(Roadway.Straight(), Sixty, lead) { Noise = Noise.Usual }.Run(50);

        Assert.That(ground.Samples.Min(sample => sample.Acceleration), Is.GreaterThan(-1.0));
        Assert.That(ground.Notes(EventKinds.EmergencyBrakingBegan), Is.Empty);
    }

    [TestCase(50, 0.3)]
    [TestCase(40, 0.2)]
    public void Who_cuts_out_before_something_that_stands_leaves_us_room_to_stop(double metresBefore, double width)
    {
        var still = new Actor(2, ObjectKind.Pedestrian, 0.3, 0.5 + width) { S = 500, T = Roadway.Middle };
        var lead = new Actor(1, ObjectKind.Vehicle, 5, 2)
        {
            S = 5 + 3.9 + 2.5 + (2 * Sixty),
            T = Roadway.Middle,
            Along = Sixty,
            Script = (actor, now) => actor.Across = actor.S + 2.5 + metresBefore > 500 && actor.T < Roadway.Middle + 3.5 ? 2 : 0,
        };
        var ground = new ProvingGround(Roadway.Straight(), Sixty, lead, still).Run(45);

        Assert.That(ground.CollisionSpeed, Is.Null);
        Assert.That(ground.Samples[^1].Speed, Is.Zero);
    }

    /// <summary>A car in the lane to the right that changes to ours in a sine, beginning at a gap, or so that its edge is on the marking
    /// at it.</summary>
    private sealed class CutIn
    {
        private const double Width = Roadway.LaneWidth;

        private readonly double _period;
        private readonly double _gap;
        private readonly double _speed;
        private double _beganAt = double.NaN;

        public CutIn(double gap, double speed, double lateral)
        {
            (_gap, _speed, _period) = (gap, speed, Math.PI * Width / (2 * lateral));
            Actor = new Actor(1, ObjectKind.Vehicle, 5, 2)
            {
                S = 5 + 3.9 + 2.5 + 30 + gap,
                T = Roadway.Middle - Width,
                Along = speed,
                Script = Move,
            };
        }

        public bool GapAtMarking { get; init; }

        public Actor Actor { get; }

        /// <summary>When its edge crossed the marking or its lateral speed passed 0.2 m/s.</summary>
        public double NoticeableAt(ProvingGround ground)
        {
            Assert.That(_beganAt, Is.LessThan(ground.Now.Seconds));
            var peak = Math.PI * Width / (2 * _period);
            return _beganAt + (_period / Math.PI * ExactMath.Asin(Math.Min(1, 0.2 / peak)));
        }

        private void Move(Actor actor, double now)
        {
            // The other car drives at constant speeds, so the gap is known without looking at us.
            var closing = Sixty - _speed;
            var gap = 30 + _gap - (closing * now);
            var lead = GapAtMarking ? closing * TimeToMarking() : 0;
            if (double.IsNaN(_beganAt) && gap <= _gap + lead)
                _beganAt = now;

            var phase = (now - _beganAt) / _period;
            actor.Across = phase is >= 0 and <= 1 ? Math.PI * Width / (2 * _period) * ExactMath.Sin(Math.PI * phase) : 0;
        }

        // Its edge is 0.75 m from the marking while it drives in the middle of its lane.
        private double TimeToMarking() => _period / Math.PI * ExactMath.Acos(1 - (2 * 0.75 / Width));
    }
}
