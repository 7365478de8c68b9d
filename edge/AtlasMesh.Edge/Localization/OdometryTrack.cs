using AtlasMesh.Exact;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Localization;

/// <summary>
/// Where wheels and gyro alone say the vehicle went. Its origin means nothing, only differences do; satellites never move it, so that it
/// can be held against them. Remembers about two and a half seconds.
/// </summary>
internal sealed class OdometryTrack
{
    private const int Capacity = 128;

    private readonly SimTime[] _at = new SimTime[Capacity];
    private readonly Vector2[] _position = new Vector2[Capacity];
    private readonly double[] _travelled = new double[Capacity];
    private int _count;

    public Vector2 Position { get; private set; }

    /// <summary>Metres driven since the start.</summary>
    public double Travelled { get; private set; }

    public void Move(SimTime at, double distance, double heading)
    {
        var (sin, cos) = ExactMath.SinCos(heading);
        Position += new Vector2(distance * cos, distance * sin);
        Travelled += Math.Abs(distance);
        var slot = _count % Capacity;
        (_at[slot], _position[slot], _travelled[slot]) = (at, Position, Travelled);
        _count++;
    }

    /// <summary>Where the track was at this instant, or at the oldest one it remembers.</summary>
    public (Vector2 Position, double Travelled) At(SimTime at)
    {
        if (_count == 0)
            return (Position, Travelled);

        var newest = _count - 1;
        var oldest = Math.Max(0, _count - Capacity);
        var index = newest;
        while (index > oldest && _at[index % Capacity] > at)
            index--;

        var slot = index % Capacity;
        if (index == newest || _at[slot] > at)
            return (_position[slot], _travelled[slot]);

        var next = (index + 1) % Capacity;
        var share = (at - _at[slot]).Seconds / (_at[next] - _at[slot]).Seconds;
        var position = _position[slot] + ((_position[next] - _position[slot]) * share);
        return (position, _travelled[slot] + ((_travelled[next] - _travelled[slot]) * share));
    }
}
