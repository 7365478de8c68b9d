namespace AtlasMesh.Twin.World;

/// <summary>
/// Finds pairs of actors whose boxes meet. A pair is told once; it counts as apart again when there is <see cref="ReleaseGap"/>
/// between them, so that two boxes grating along each other are one collision.
/// </summary>
public sealed class CollisionDetector
{
    /// <summary>Metres.</summary>
    public const double ReleaseGap = 0.2;

    private readonly Actor[] _actors;
    private readonly bool[] _touching;
    private readonly double[] _radii;
    private readonly List<Contact> _contacts = [];

    public CollisionDetector(Actor[] actors)
    {
        _actors = actors;
        _touching = new bool[actors.Length * actors.Length];
        _radii = [.. actors.Select(actor => OrientedBox.Of(default, actor.Shape).Radius)];
    }

    /// <summary>The pairs that met since the last call, in order of index. Valid until the next call.</summary>
    public IReadOnlyList<Contact> Detect()
    {
        _contacts.Clear();
        for (var first = 0; first < _actors.Length; first++)
        {
            for (var second = first + 1; second < _actors.Length; second++) Look(first, second);
        }

        return _contacts;
    }

    private void Look(int first, int second)
    {
        ref var touching = ref _touching[(first * _actors.Length) + second];
        var (one, other) = (_actors[first].Box, _actors[second].Box);
        var reach = _radii[first] + _radii[second] + ReleaseGap;

        if (_actors[first].IsAbsent || _actors[second].IsAbsent || (other.Center - one.Center).LengthSquared > reach * reach)
        {
            touching = false;
            return;
        }

        if (touching)
        {
            touching = one.GapTo(other) <= ReleaseGap;
            return;
        }

        touching = one.Overlaps(other);
        if (touching) _contacts.Add(ContactOf(_actors[first], _actors[second]));
    }

    private static Contact ContactOf(Actor first, Actor second) => new(first, second, (first.Velocity - second.Velocity).Length);
}
