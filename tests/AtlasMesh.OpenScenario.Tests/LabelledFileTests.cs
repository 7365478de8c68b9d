using System.Text.Json;
using AtlasMesh.Testing;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>
/// The files that the standard's own checker labels. An invalid one is refused for the reason that its rule names; a valid one is accepted,
/// or refused for another reason that stands here (a label speaks of one rule only).
/// </summary>
[TestFixture]
internal sealed class LabelledFileTests
{
    private const string Folder = "osc-labelled";

    /// <summary>The code under which each rule's breach is told.</summary>
    private static readonly (string Rule, string Code)[] s_codes =
    [
        ("data_type.allowed_operators", "OSC021"),
        ("xml.fileheader_is_present", "OSC012"),
        ("data_type.positive_duration_in_phase", "OSC015"),
        ("reference_control.resolvable_entity_references", "OSC030"),
        ("reference_control.resolvable_signal_id_in_traffic_signal_state_action", "OSC041"),
        ("reference_control.resolvable_storyboard_element_reference", "OSC032"),
        ("reference_control.resolvable_traffic_signal_controller_by_traffic_signal_controller_ref", "OSC041"),
        ("reference_control.resolvable_variable_reference", "OSC041"),
        ("xml.root_tag_is_openscenario", "OSC010"),
        ("data_type.non_negative_transition_time_in_light_state_action", "OSC015"),
    ];

    /// <summary>Valid by the rule of its label, and refused for something else.</summary>
    private static readonly (string File, string Code, string Why)[] s_otherwise =
    [
        ("allowed_operators/positive_example.param.xosc", "OSC020", "its parameters A and B and its entity Ego are not declared"),
        ("transition_time_should_be_non_negative/positive_example.xosc", "OSC030", "its entity Ego is not declared"),
        ("resolvable_variable_reference/reference_control.resolvable_variable_reference.positive.xosc", "OSC041",
            "its variable action names a parameter; 1.2 and later change variables only"),
    ];

    private static readonly string[] s_files =
    [
        "allowed_operators/negative_example.xosc",
        "allowed_operators/positive_example.param.xosc",
        "fileheader_is_present/negative.xosc",
        "fileheader_is_present/positive.xosc",
        "positive_duration_in_phase/negative_example.parameter.xosc",
        "positive_duration_in_phase/positive_example.parameter.xosc",
        "resolvable_entity_references/reference_control.resolvable_entity_references.negative.multiple.xosc",
        "resolvable_entity_references/reference_control.resolvable_entity_references.positive.xosc",
        "resolvable_signal_id_in_traffic_signal_state_action/"
        + "reference_control.resolvable_signal_id_in_traffic_signal_state_action.negative.xosc",
        "resolvable_signal_id_in_traffic_signal_state_action/"
        + "reference_control.resolvable_signal_id_in_traffic_signal_state_action.positive.xosc",
        "resolvable_storyboard_element_reference/resolvable_storyboard_element_reference.negative.parameter.xosc",
        "resolvable_storyboard_element_reference/resolvable_storyboard_element_reference.positive.parameter.xosc",
        "resolvable_traffic_signal_controller_by_traffic_signal_controller_ref/"
        + "reference_control.resolvable_traffic_signal_controller_by_traffic_signal_controller_ref.negative.multiple.xosc",
        "resolvable_traffic_signal_controller_by_traffic_signal_controller_ref/"
        + "reference_control.resolvable_traffic_signal_controller_by_traffic_signal_controller_ref.positive.xosc",
        "resolvable_variable_reference/reference_control.resolvable_variable_reference.negative.multiple.xosc",
        "resolvable_variable_reference/reference_control.resolvable_variable_reference.positive.xosc",
        "root_tag_is_openscenario/negative.xosc",
        "root_tag_is_openscenario/positive.xosc",
        "transition_time_should_be_non_negative/negative_example.xosc",
        "transition_time_should_be_non_negative/positive_example.xosc",
    ];

    [TestCaseSource(nameof(s_files))]
    public void A_file_gets_the_verdict_of_its_label_or_the_reason_that_is_written_here(string file)
    {
        var label = LabelOf(file);
        if (label.IsValid)
            ExpectAccepted(file);
        else
            ExpectRefused(file, label);
    }

    private static void ExpectRefused(string file, (bool IsValid, string Rule, int Issues) label)
    {
        var code = s_codes.Single(entry => label.Rule.EndsWith(entry.Rule, StringComparison.Ordinal)).Code;
        var found = Validate(file).Where(fault => fault.Code == code).ToList();

        Assert.That(found, Has.Count.GreaterThanOrEqualTo(label.Issues), () => string.Join('\n', Validate(file)));
        Assert.That(found.All(fault => fault is { IsWarning: false, Place.Line: > 0 }), Is.True);
    }

    private static void ExpectAccepted(string file)
    {
        var faults = Validate(file).Where(fault => !fault.IsWarning).ToList();
        var otherwise = s_otherwise.Where(entry => entry.File == file).Select(entry => entry.Code).ToList();

        Assert.That(faults.Count > 0, Is.EqualTo(otherwise.Count > 0), () => string.Join('\n', faults));
        Assert.That(otherwise.All(code => faults.Any(fault => fault.Code == code)), Is.True, () => string.Join('\n', faults));
    }

    private static IEnumerable<Diagnostic> Validate(string file)
    {
        var folder = Path.Combine(ReferenceData.Require(Folder), Path.GetDirectoryName(file)!);
        return OpenScenarioFile.Validate(Path.GetFileName(file), path => Read(Path.Combine(folder, path)));
    }

    private static string? Read(string path) => File.Exists(path) ? File.ReadAllText(path) : null;

    private static (bool IsValid, string Rule, int Issues) LabelOf(string file)
    {
        using var labels = JsonDocument.Parse(File.ReadAllText(ReferenceData.Require($"{Folder}/labels.json")));
        var entry = labels.RootElement.GetProperty("files").EnumerateArray().Single(one => one.GetProperty("file").GetString() == file);
        var expected = entry.GetProperty("expected")[0];
        var isValid = entry.GetProperty("label").GetString() == "valid";
        return (isValid, expected.GetProperty("rule").GetString()!, expected.GetProperty("issues").GetInt32());
    }
}
