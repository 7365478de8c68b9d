using AtlasMesh.Edge.Ports;
using AtlasMesh.Exact;
using AtlasMesh.Roads;

namespace AtlasMesh.Edge.Tests.Proving;

/// <summary>Somebody else on the road, who does what a script says: speeds along and across the road, in m/s, by time in seconds.</summary>
internal sealed class Actor(int id, ObjectKind kind, double length, double width)
{
    public int Id => id;

    public ObjectKind Kind => kind;

    public double Length => length;

    public double Width => width;

    /// <summary>Centre of the box along the reference line.</summary>
    public required double S { get; set; }

    /// <summary>Centre of the box to the left of the reference line.</summary>
    public required double T { get; set; }

    public double Along { get; set; }

    public double Across { get; set; }

    /// <summary>How far behind the middle of its box the point lies whose heading and velocity it has: a rear axle.</summary>
    public double Axle { get; init; }

    /// <summary>Sets the speeds for this instant.</summary>
    public Action<Actor, double> Script { get; init; } = static (_, _) => { };

    public static Actor Car(double s, double t, double speed) =>
        new(1, ObjectKind.Vehicle, 5, 2) { S = s, T = t, Along = speed };

    public void Step(double now, double seconds)
    {
        Script(this, now);
        S += Along * seconds;
        T += Across * seconds;
    }

    public Pose PoseOn(RoadNetwork map)
    {
        var place = map.ToWorld(new RoadPosition(0, S - Axle, T));
        var (sin, cos) = ExactMath.SinCos(place.Heading);
        var drift = kind == ObjectKind.Vehicle && Along > 1 ? ExactMath.Atan2(Across, Along) : 0;
        return new Pose(place.X + (Axle * cos), place.Y + (Axle * sin), place.Heading + drift);
    }

    public Vector2 VelocityOn(RoadNetwork map)
    {
        var (sin, cos) = ExactMath.SinCos(map.ToWorld(new RoadPosition(0, S - Axle, T)).Heading);
        var bend = 1 - (map.Curvature(0, S) * T);
        return new Vector2((Along * bend * cos) - (Across * sin), (Along * bend * sin) + (Across * cos));
    }
}
