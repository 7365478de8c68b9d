using AtlasMesh.Checks.Scenes;

namespace AtlasMesh.Checks.Kinds;

/// <summary>When a vehicle began to brake, by its speed; and what it has to answer by braking.</summary>
internal sealed class Brake(Body vehicle)
{
    /// <summary>Harder than this is braking, not easing off. m/s² [P]</summary>
    private const double Onset = 0.5;

    private readonly List<(string Other, long AtNs)> _awaited = [];
    private readonly List<Reaction> _reactions = [];
    private long _brakingSinceNs = -1;

    public Body Vehicle => vehicle;

    public void Observe(long nowNs)
    {
        if (!(vehicle.QuickAcceleration <= -Onset))
        {
            _brakingSinceNs = -1;
            return;
        }

        if (_brakingSinceNs < 0) _brakingSinceNs = nowNs;

        foreach (var (other, atNs) in _awaited)
            _reactions.Add(new Reaction(other, atNs, Math.Max(0, _brakingSinceNs - atNs) / 1e9, true));
        _awaited.Clear();
    }

    /// <summary>A vehicle that is braking already has reacted in no time.</summary>
    public void Await(string other, long nowNs)
    {
        if (_brakingSinceNs >= 0) _reactions.Add(new Reaction(other, nowNs, 0, true));
        else _awaited.Add((other, nowNs));
    }

    public IEnumerable<Reaction> Reactions(long endNs) =>
        _reactions.Concat(_awaited.Select(wait => new Reaction(wait.Other, wait.AtNs, (endNs - wait.AtNs) / 1e9, false)));
}
