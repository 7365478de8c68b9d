using System.Collections.Concurrent;
using System.Text;
using AtlasMesh.Checks;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Roads;
using AtlasMesh.Runners.Content;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Runners.Rigs;

/// <summary>The judge of AtlasMesh.Checks, on the road network that the cell names. Networks are read once and kept for the next cell.</summary>
public sealed class CheckingJudge
{
    private const int MaxNetworks = 16;

    private readonly ConcurrentDictionary<ContentDigest, RoadNetwork> _networks = new();

    public CellJudge Create(PlannedCell planned, BoundCell bound, Opening opening, IContentSource content)
    {
        var judge = Judge.Create(planned.Checks, opening, NetworkOf(bound, opening.Map, content));
        return new CellJudge(judge.Observe, judge.Conclude);
    }

    private RoadNetwork? NetworkOf(BoundCell bound, string map, IContentSource content)
    {
        if (map.Length == 0) return null;

        // The rig says which of the inputs it drives on; the judge reads that input itself, by the digest of the plan.
        var input = bound.Inputs.FirstOrDefault(input => input.Path == map) ??
            throw new SignalsException($"the rig drives on '{map}', which is no input of the cell");
        var digest = ContentDigest.FromBytes(input.Sha256.Span);
        if (_networks.TryGetValue(digest, out var known)) return known;

        var reading = OpenDriveReader.Read(map, Encoding.UTF8.GetString(content.Get(digest)));
        if (reading.Value is not { } network)
            throw new RigException(TroubleKinds.CellRefused, string.Join('\n', reading.Faults));

        if (_networks.Count >= MaxNetworks) _networks.Clear();
        return _networks.GetOrAdd(digest, network);
    }
}
