using System.Collections.Frozen;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Links;

/// <summary>
/// A way to the fleet: the shortest one-way delay, what is added to it at random (up to), and the share of packets lost, 0 to 1.
/// </summary>
public sealed record LinkProfile(string Name, SimDuration Latency, SimDuration Jitter, double Loss)
{
    private static readonly FrozenDictionary<string, LinkProfile> All = new LinkProfile[]
    {
        new("lte", SimDuration.FromMilliseconds(35), SimDuration.FromMilliseconds(30), 0.005),
        new("mesh", SimDuration.FromMilliseconds(8), SimDuration.FromMilliseconds(12), 0.02),
    }.ToFrozenDictionary(profile => profile.Name, StringComparer.Ordinal);

    /// <summary>Null where no link is called so.</summary>
    public static LinkProfile? Find(string name) => All.GetValueOrDefault(name);
}
