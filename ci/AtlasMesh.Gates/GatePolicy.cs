using AtlasMesh.Vocabulary;

namespace AtlasMesh.Gates;

/// <summary>What a gate asks of a run: the fewest cells, how many may fail or stay inconclusive, and how long the suite may take in
/// wall-clock seconds.</summary>
public sealed record GatePolicy(string Name, string Matrix, ContentDigest Digest, GateLimits Limits);

/// <summary>The figures of a gate, as its policy file states them.</summary>
public sealed record GateLimits(int MinCells, int MaxFailed, int MaxInconclusive, double MaxSeconds);
