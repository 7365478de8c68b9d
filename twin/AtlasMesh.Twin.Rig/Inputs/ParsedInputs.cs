using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.OpenScenario;
using AtlasMesh.Roads;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Rig.Inputs;

/// <summary>Maps and scenarios that were read once and are shared by all cells that follow. Everything in it is immutable.</summary>
public sealed class ParsedInputs
{
    private const int MaxScripts = 256;

    private readonly Dictionary<ContentDigest, Reading<RoadNetwork>> _maps = [];
    private readonly Dictionary<string, Reading<ScenarioScript>> _scripts = new(StringComparer.Ordinal);

    public Reading<RoadNetwork> Map(CellInputs inputs, string path)
    {
        if (inputs.ReadBytes(path) is not { } content)
            return Refuse<RoadNetwork>(path, "RIG002", "the road network is not among the cell's inputs; add it");

        var digest = inputs.DigestOf(path);
        if (!_maps.TryGetValue(digest, out var reading)) _maps.Add(digest, reading = MapReader.Read(path, content));

        return reading;
    }

    public Reading<ScenarioScript> Script(CellInputs inputs, BoundCell cell)
    {
        var path = cell.File.Path;
        var identity = $"{path}\n{inputs.Identity()}\n{string.Join('\n', cell.Parameters.Select(p => $"{p.Name}={p.Value}"))}";
        if (_scripts.TryGetValue(identity, out var known)) return known;

        // A distribution's cells come once each: old scripts are dropped all at once rather than kept for ever.
        if (_scripts.Count >= MaxScripts) _scripts.Clear();

        var parameters = cell.Parameters.ToImmutableSortedDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        var reading = OpenScenarioFile.Read(path, inputs.ReadText, new ReadOptions { Parameters = parameters });
        _scripts.Add(identity, reading);
        return reading;
    }

    private static Reading<T> Refuse<T>(string path, string code, string message)
        where T : class => Reading<T>.Refused([new Diagnostic(new SourcePlace(path, 0, 0), code, message)]);
}
