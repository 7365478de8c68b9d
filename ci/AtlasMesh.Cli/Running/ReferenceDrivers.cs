using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.OpenScenario;
using AtlasMesh.OpenScenario.Engine;
using AtlasMesh.Roads;
using AtlasMesh.Runners.Content;
using AtlasMesh.Vocabulary;
using Avoidance = AtlasMesh.Contracts.Results.V1.Avoidance;
using Play = AtlasMesh.OpenScenario.Drivers.Avoidance;

namespace AtlasMesh.Cli.Running;

/// <summary>
/// Gives cells of OpenSCENARIO files to the drivers of UN R157, outside the rig, to say what may be asked of a system in them. What can't
/// be played, tests several vehicles or never hands one over, stays unmarked: every collision counts there.
/// </summary>
internal sealed class ReferenceDrivers
{
    private const int MaxKept = 64;

    private readonly ConcurrentDictionary<ContentDigest, string> _texts = new();
    private readonly ConcurrentDictionary<ContentDigest, RoadNetwork> _maps = new();

    public Avoidance? Mark(BoundCell cell, IContentSource content)
    {
        if (cell.SubjectCase != BoundCell.SubjectOneofCase.File) return null;

        var digests = cell.Inputs.ToDictionary(input => input.Path, input => ContentDigest.FromBytes(input.Sha256.Span));
        string? Text(string path) => digests.TryGetValue(path, out var digest) ? TextOf(digest, content) : null;
        var parameters = cell.Parameters.ToImmutableSortedDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        var written = OpenScenarioFile.Read(cell.File.Path, Text, new ReadOptions { Parameters = parameters }).Value;
        if (written is null) return null;

        // As the rig does.
        var script = ScriptHandover.HandOver(written, cell.File.UnderTest);
        if (!digests.TryGetValue(script.RoadNetwork, out var map)) return null;

        var tested = script.Entities.Where(entity => entity.Controller is not null).ToArray();
        return tested.Length == 1 && MapOf(map, script.RoadNetwork, content) is { } roads
            ? Mark(script, roads, tested[0].Name, cell)
            : null;
    }

    private static Avoidance? Mark(ScenarioScript script, RoadNetwork roads, string ego, BoundCell cell)
    {
        try
        {
            var end = new SimTime(cell.DurationLimitNs);
            return Play.Mark(script, roads, ego, Play.UsualStep, end) is { } mark ? ToField(mark) : null;
        }
        catch (StoryboardException)
        {
            return null; // The rig refuses it for the same reason, with the reason.
        }
    }

    private static Avoidance ToField(OpenScenario.Drivers.CellMark mark) => new()
    {
        Traffic = mark.Class switch
        {
            OpenScenario.Drivers.TrafficClass.CutIn => "cut-in",
            OpenScenario.Drivers.TrafficClass.CutOut => "cut-out",
            OpenScenario.Drivers.TrafficClass.Deceleration => "deceleration",
            _ => "other",
        },
        By = mark.By,
        Avoidable = mark.IsAvoidable,
        Meets = mark.Careful.With,
        MeetsAtNs = mark.Careful.HasContact ? mark.Careful.At.Nanoseconds : 0,
        MeetsImpactMps = mark.Careful.Impact,
        Required = mark.IsRequired switch { true => "yes", false => "no", _ => "" },
    };

    private string TextOf(ContentDigest digest, IContentSource content)
    {
        if (_texts.TryGetValue(digest, out var known)) return known;

        var text = Encoding.UTF8.GetString(content.Get(digest));
        if (_texts.Count >= MaxKept) _texts.Clear();
        return _texts.GetOrAdd(digest, text.StartsWith('\uFEFF') ? text[1..] : text);
    }

    private RoadNetwork? MapOf(ContentDigest digest, string path, IContentSource content)
    {
        if (_maps.TryGetValue(digest, out var known)) return known;
        if (MapReader.Read(path, content.Get(digest)).Value is not { } roads) return null;

        if (_maps.Count >= MaxKept) _maps.Clear();
        return _maps.GetOrAdd(digest, roads);
    }
}
