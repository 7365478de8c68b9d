using System.Collections.Immutable;
using AtlasMesh.Contracts.Trace.V1;
using Google.Protobuf;

namespace AtlasMesh.Traces.Comparing;

/// <summary>How two runs differed before their first record.</summary>
internal static class Circumstances
{
    public static ImmutableArray<string> Of(Header first, Header second)
    {
        var differences = ImmutableArray.CreateBuilder<string>();
        Add(differences, "build", Short(first.BuildDigest), Short(second.BuildDigest));
        Add(differences, "scenario", first.Scenario, second.Scenario);
        Add(differences, "bound cell", Short(first.BoundCellDigest), Short(second.BoundCellDigest));
        Add(differences, "seed", $"{first.Seed}", $"{second.Seed}");
        Add(differences, "step", $"{first.StepNs} ns", $"{second.StepNs} ns");
        Add(differences, "map", Short(first.MapSha256), Short(second.MapSha256));
        Add(differences, "participants", Names(first), Names(second));
        Add(differences, "level", first.Level, second.Level);
        return differences.ToImmutable();
    }

    private static void Add(ImmutableArray<string>.Builder differences, string what, string first, string second)
    {
        if (first != second) differences.Add($"{what}: {first} and {second}");
    }

    private static string Names(Header header) =>
        string.Join(' ', header.Participants.Select(one => one.UnderTest ? one.Id + "*" : one.Id));

    private static string Short(ByteString digest) =>
        digest.IsEmpty ? "unknown" : Convert.ToHexStringLower(digest.Span[..Math.Min(6, digest.Length)]);
}
