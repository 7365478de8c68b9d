using AtlasMesh.Edge.Ports;
using AtlasMesh.Exact;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Planning;

/// <summary>Turns what is seen from the vehicle into places beside its path, corner by corner: on a bend the vehicle's own axes
/// mislead.</summary>
internal readonly record struct View(Pose Eye, double Sin, double Cos, double Along, Corridor Corridor)
{
    public Track Place(in PerceivedObject seen, SimTime at)
    {
        var (turnSin, turnCos) = ExactMath.SinCos(seen.Heading);
        var ahead = new Vector2(turnCos, turnSin) * (0.5 * seen.Length);
        var aside = new Vector2(-turnSin, turnCos) * (0.5 * seen.Width);
        var centre = new Vector2(seen.X, seen.Y);
        var middle = Locate(centre);

        // Distances are measured in the path's frame at the object, so that they hold where the path bends on the way.
        var track = new Track
        {
            Id = seen.Id,
            Kind = seen.Kind,
            At = at,
            Rear = middle.Along,
            Front = middle.Along,
            Right = middle.Lateral,
            Left = middle.Lateral,
        };
        Widen(ref track, Locate(centre + ahead + aside));
        Widen(ref track, Locate(centre + ahead - aside));
        Widen(ref track, Locate(centre - ahead + aside));
        Widen(ref track, Locate(centre - ahead - aside));

        var velocity = ToWorld(new Vector2(seen.VelocityX, seen.VelocityY));
        var (sin, cos) = ExactMath.SinCos(middle.Heading);
        track.AlongSpeed = (velocity.X * cos) + (velocity.Y * sin);
        track.AcrossSpeed = (velocity.Y * cos) - (velocity.X * sin);
        track.SeenAcross = track.AcrossSpeed;
        track.Middle = 0.5 * (track.Left + track.Right);
        return track;
    }

    private PathPlace Locate(Vector2 seen)
    {
        var world = Eye.Position + ToWorld(seen);
        return Corridor.Locate(world.X, world.Y, Along + seen.X);
    }

    private Vector2 ToWorld(Vector2 seen) => new((seen.X * Cos) - (seen.Y * Sin), (seen.X * Sin) + (seen.Y * Cos));

    private static void Widen(ref Track track, in PathPlace corner)
    {
        track.Rear = Math.Min(track.Rear, corner.Along);
        track.Front = Math.Max(track.Front, corner.Along);
        track.Right = Math.Min(track.Right, corner.Lateral);
        track.Left = Math.Max(track.Left, corner.Lateral);
    }
}
