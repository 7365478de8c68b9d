using System.Text;
using AtlasMesh.Scenarios.Content;
using AtlasMesh.Scenarios.Fields;
using AtlasMesh.Scenarios.Yaml;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios;

/// <summary>Reads one scenario file. It goes on after a fault, so its author sees all of them at once.</summary>
public static class ScenarioReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The path is only for messages and labels; use the one that the author knows, '/' separated.</summary>
    public static Reading<Scenario> Read(string path, string text)
    {
        var scribe = new Scribe();
        var root = FieldMap.Open(
            scribe, YamlReader.ReadDocument(path, text), "the scenario",
            "a scenario file holds one mapping; begin it with 'scenario: <name>'");

        return root is null ? Reading<Scenario>.Refused(scribe.Faults) : Read(path, root);
    }

    /// <summary>From bytes as they stand in the file: UTF-8 and nothing else.</summary>
    public static Reading<Scenario> Read(string path, ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Read(path, StrictUtf8.GetString(utf8));
        }
        catch (DecoderFallbackException e)
        {
            return Reading<Scenario>.Refused([new Diagnostic(
                new SourcePlace(path, 0, 0), Codes.NotYaml, $"the file is not UTF-8 (byte {e.Index}); save it as UTF-8")]);
        }
    }

    private static Reading<Scenario> Read(string path, FieldMap root)
    {
        var content = ScenarioContent.Read(root);
        root.Scribe.ReportUnused();

        if (root.Scribe.FaultCount > 0) return Reading<Scenario>.Refused(root.Scribe.Faults);

        var head = content.Head;
        return Reading<Scenario>.Of(new Scenario(
            path, head.Name, head.Title, head.Capability, head.Sector, head.Owner, head.Requirements, head.Map,
            new SimDuration(content.Situation.DurationNs), content.Parameters)
        { Document = root.Node });
    }
}
