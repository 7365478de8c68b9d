using AtlasMesh.Exact;
using AtlasMesh.Twin.World;
using CsCheck;

namespace AtlasMesh.Twin.Tests.World;

public sealed class OrientedBoxTests
{
    private static readonly Gen<OrientedBox> Boxes =
        from x in Gen.Double[-6, 6]
        from y in Gen.Double[-6, 6]
        from heading in Gen.Double[-3.1, 3.1]
        from length in Gen.Double[0.5, 6]
        from width in Gen.Double[0.5, 3]
        select OrientedBox.Of(new Pose(x, y, heading), new BodyShape(length, width, 0));

    [TestCase(4.99, true)]
    [TestCase(5.01, false)]
    public void Boxes_in_line_meet_bumper_to_bumper(double distance, bool meet)
    {
        Assert.That(Car(0, 0, 0).Overlaps(Car(distance, 0, 0)), Is.EqualTo(meet));
    }

    [Test]
    public void Boxes_whose_bounds_overlap_may_still_pass_each_other()
    {
        // The diagonal one's bounding box covers the other's corner, its body does not.
        Assert.That(Car(0, 0, Math.PI / 4).Overlaps(Car(4.2, -2.6, 0)), Is.False);
    }

    [Test]
    public void Meeting_is_mutual_and_agrees_with_points_of_one_lying_in_the_other() =>
        Gen.Select(Boxes, Boxes).Sample((one, other) =>
        {
            Assert.That(one.Overlaps(other), Is.EqualTo(other.Overlaps(one)));
            if (AnyGridPointInside(one, other)) Assert.That(one.Overlaps(other), Is.True);
            if (!one.Overlaps(other)) Assert.That(one.GapTo(other), Is.Positive);
        });

    [Test]
    public void The_gap_is_the_distance_between_the_nearest_points()
    {
        Assert.That(Car(0, 0, 0).GapTo(Car(8, 0, 0)), Is.EqualTo(3).Within(1e-12));
        Assert.That(Car(0, 0, 0).GapTo(Car(8, 6, 0)), Is.EqualTo(5).Within(1e-12));
        Assert.That(Car(0, 0, 0).GapTo(Car(1, 1, 0)), Is.Zero);
    }

    [Test]
    public void A_body_lies_ahead_of_its_rear_axle()
    {
        var box = OrientedBox.Of(new Pose(10, 20, Math.PI / 2), new BodyShape(5, 2, 1.4));

        Assert.That(box.Center.X, Is.EqualTo(10).Within(1e-12));
        Assert.That(box.Center.Y, Is.EqualTo(21.4).Within(1e-12));
        Assert.That(box.Corner(0).Y, Is.EqualTo(23.9).Within(1e-12));
    }

    private static OrientedBox Car(double x, double y, double heading) => OrientedBox.Of(new Pose(x, y, heading), new BodyShape(5, 2, 0));

    private static bool AnyGridPointInside(in OrientedBox one, OrientedBox other)
    {
        for (var along = -1.0; along <= 1; along += 0.1)
        {
            for (var across = -1.0; across <= 1; across += 0.1)
            {
                var point = one.Center + (one.Ahead * (along * one.HalfLength)) + (one.Ahead.Left * (across * one.HalfWidth));
                if (other.DistanceTo(point) <= 0) return true;
            }
        }

        return false;
    }
}
