using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.OpenScenario;
using AtlasMesh.Twin.Links;
using AtlasMesh.Twin.Rig.Running;
using AtlasMesh.Twin.Rig.Situations;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Rig.Inputs;

/// <summary>Makes a setup from a bound cell and its files, or says everything that stands against it.</summary>
internal static class CellPreparation
{
    private const long ShortestStep = 1_000_000;
    private const long LongestStep = 100_000_000;
    private const long LongestRun = 24 * 3600 * 1_000_000_000L;

    public static Reading<CellSetup> Prepare(BoundCell cell, BlobStore blobs, ParsedInputs parsed)
    {
        if (cell.StepNs is < ShortestStep or > LongestStep)
            return Refuse(cell, "RIG003", $"the world step is {cell.StepNs} ns; it must be 1 to 100 ms");
        if (cell.DurationLimitNs is < 0 or > LongestRun)
            return Refuse(cell, "RIG004", $"the duration limit is {cell.DurationLimitNs} ns; it must be 0 to 24 h");

        var inputs = new CellInputs(cell, blobs);
        if (!inputs.Faults.IsEmpty) return Reading<CellSetup>.Refused(inputs.Faults);

        return cell.SubjectCase == BoundCell.SubjectOneofCase.File
            ? FromFile(cell, inputs, parsed)
            : FromSituation(cell, inputs, parsed);
    }

    private static Reading<CellSetup> FromSituation(BoundCell cell, CellInputs inputs, ParsedInputs parsed)
    {
        var map = parsed.Map(inputs, cell.Situation.Map);

        return map.Value is { } roads ? SituationTranslator.Translate(cell, roads) : Reading<CellSetup>.Refused(map.Faults);
    }

    private static Reading<CellSetup> FromFile(BoundCell cell, CellInputs inputs, ParsedInputs parsed)
    {
        var reading = parsed.Script(inputs, cell);
        if (reading.Value is not { } written) return Reading<CellSetup>.Refused(reading.Faults);
        if (ScriptHandover.Unknown(written, cell.File.UnderTest) is [var nobody, ..])
            return Refuse(cell, "RIG018", $"the cell puts '{nobody}' under test, which no entity is; see 'under-test' in its binding");

        var script = ScriptHandover.HandOver(written, cell.File.UnderTest);

        var map = parsed.Map(inputs, script.RoadNetwork);
        if (map.Value is not { } roads) return Reading<CellSetup>.Refused(map.Faults);

        if (cell.File.Links.FirstOrDefault(name => LinkProfile.Find(name) is null) is { } unknown)
            return Refuse(cell, "RIG017", $"there is no link '{unknown}'; this rig has 'lte' and 'mesh'");

        var end = new SimTime(cell.DurationLimitNs > 0 ? cell.DurationLimitNs : LongestRun);
        return Reading<CellSetup>.Of(new CellSetup(cell.Seed, new SimDuration(cell.StepNs), end, script, roads, script.RoadNetwork)
        {
            UnderTest =
            [
                .. script.Entities.Index().Where(pair => pair.Item.Controller is not null).Select(pair => UnderTest(pair.Index, pair.Item)),
            ],
            IsHeld = cell.EgoDriver == EgoDriver.Held,
            Links = [.. cell.File.Links.Select(LinkProfile.Find).OfType<LinkProfile>()],
        });
    }

    // The controller's name is a placeholder: whoever has one is what the scenario tests.
    private static TestVehicle UnderTest(int index, Entity entity)
    {
        var profile = Cast.ProfileOf(entity);
        return new TestVehicle(index, Cast.Describe(entity.Name, profile), profile, null);
    }

    private static Reading<CellSetup> Refuse(BoundCell cell, string code, string message) =>
        Reading<CellSetup>.Refused([new Diagnostic(new SourcePlace(cell.Scenario, 0, 0), code, message)]);
}
