using System.Collections.Concurrent;
using AtlasMesh.Checks;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Results;
using AtlasMesh.Roads;
using AtlasMesh.Runners.Content;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Runners.Rigs;

/// <summary>
/// The judge of AtlasMesh.Checks, on the road network that the cell names. Networks are read once and kept for the next cell.
/// </summary>
public sealed class CheckingJudge(CellMarker marker)
{
    private const int MaxNetworks = 16;

    private readonly ConcurrentDictionary<ContentDigest, RoadNetwork> _networks = new();

    public CellJudge Create(PlannedCell planned, BoundCell bound, Opening opening, IContentSource content)
    {
        OpeningGuard.Admit(bound, opening);
        var map = MapOf(bound, opening.Map);
        var mark = planned.Checks.Any(spec => spec.Expected == Excuse.Unless) ? marker(bound, content) : null;
        var specs = planned.Checks.Select(spec => Excuse.Bind(spec, mark));
        var judge = Judge.Create([.. specs], opening, map is null ? null : NetworkOf(map, content), bound.Situation?.Faults);
        return new CellJudge(judge.Observe, done => Named(judge.Conclude(done), planned, map) with { Avoidance = mark });
    }

    /// <summary>The rig says which of the inputs it drives on; the judge reads that input itself, by the digest of the plan.</summary>
    private static Input? MapOf(BoundCell bound, string map) => map.Length == 0
        ? null
        : bound.Inputs.FirstOrDefault(input => input.Path == map && input.Sha256.Length == 32) ??
          throw new SignalsException($"the rig drives on '{map}', which is no input of the cell");

    private static Judgement Named(Judgement judgement, PlannedCell planned, Input? map)
    {
        judgement.Samples.Cell = planned.Id;
        if (map is not null) judgement.Samples.MapSha256 = map.Sha256;

        return judgement;
    }

    private RoadNetwork NetworkOf(Input map, IContentSource content)
    {
        var digest = ContentDigest.FromBytes(map.Sha256.Span);
        if (_networks.TryGetValue(digest, out var known)) return known;

        var reading = MapReader.Read(map.Path, content.Get(digest));
        if (reading.Value is not { } network)
            throw new RigException(TroubleKinds.CellRefused, string.Join('\n', reading.Faults));

        if (_networks.Count >= MaxNetworks) _networks.Clear();
        return _networks.GetOrAdd(digest, network);
    }
}
