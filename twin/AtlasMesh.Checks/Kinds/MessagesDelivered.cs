using System.Globalization;
using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Checks.Kinds;

/// <summary>
/// How many messages of some classes the fleet did not store exactly once: lost, stored again, or stored without having been produced.
/// Those produced in the last seconds of the run ('within') may still be on their way. A class of which there was none is not proven.
/// </summary>
internal sealed class MessagesDelivered(CheckSpec spec) : Check(spec)
{
    private readonly SortedDictionary<string, Fate> _fates = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _produced = new(StringComparer.Ordinal);

    public override void Note(SimEvent happened)
    {
        switch (happened.Kind)
        {
            case EventKinds.MessageProduced when IsOfClass(happened.Text):
                _produced.UnionWith(Spec.Of.Where(name => IsOf(name, happened.Text)));
                _fates[happened.Subject] = FateOf(happened.Subject) with { IsProduced = true, ProducedNs = happened.AtNs };
                break;
            case EventKinds.MessageStored when IsOfClass(happened.Text) || _fates.ContainsKey(happened.Subject):
                var fate = FateOf(happened.Subject);
                _fates[happened.Subject] = fate with { Stored = fate.Stored + 1 };
                break;
        }
    }

    public override CheckResult Conclude(Ending ending)
    {
        var (produced, wrong, first) = (0, 0, "");

        foreach (var (message, fate) in _fates)
        {
            if (fate.IsProduced) produced++;
            if (Complaint(fate, ending.EndNs) is not { } complaint) continue;

            wrong++;
            if (first.Length == 0) first = $"; {message} {complaint}";
        }

        var silent = string.Join(", ", Spec.Of.Where(name => !_produced.Contains(name)));
        if (silent.Length > 0 && wrong == 0) return NeverMeasured($"no message of class {silent} was produced");

        var detail = string.Create(CultureInfo.InvariantCulture, $"{wrong} of {produced} messages lost, doubled or invented{first}");
        return Result(wrong, ending.EndNs, detail);
    }

    private string? Complaint(Fate fate, long endNs) => fate switch
    {
        { IsProduced: false } => "was stored but never produced",
        { Stored: > 1 } => "was stored more than once",
        { Stored: 0 } when endNs - fate.ProducedNs > Spec.WithinNs => "was lost",
        _ => null,
    };

    private Fate FateOf(string message) => _fates.GetValueOrDefault(message, new Fate(false, 0, 0));

    private bool IsOfClass(string text) => Spec.Of.Any(name => IsOf(name, text));

    // "P0" and "P0_SAFETY" are the same class.
    private static bool IsOf(string name, string text) =>
        text.StartsWith(name, StringComparison.Ordinal) && (text.Length == name.Length || text[name.Length] == '_');

    private readonly record struct Fate(bool IsProduced, long ProducedNs, int Stored);
}
