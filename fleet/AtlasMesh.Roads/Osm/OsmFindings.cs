using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.Osm;

/// <summary>
/// Collects the faults of one file, each at its place, and what was left out: one warning for each reason, with a count and at the place
/// of the first.
/// </summary>
internal sealed class OsmFindings(string path)
{
    private const int Most = 1_000;

    private readonly List<Diagnostic> _faults = [];
    private readonly SortedDictionary<(string Code, string Reason), (int Count, SourcePlace First, string Who)> _notes =
        new(Comparer<(string Code, string Reason)>.Create(InOrder));

    /// <summary>The file as a whole, where no line is known.</summary>
    public SourcePlace File => new(path, 0, 0);

    public bool IsSound => _faults.Count == 0;

    /// <summary>Nothing that is still to come would be reported.</summary>
    public bool IsFull => _faults.Count > Most;

    /// <summary>In the order of the text.</summary>
    public ImmutableArray<Diagnostic> Faults => [.. _faults.OrderBy(fault => fault.Place.Line).ThenBy(fault => fault.Place.Column)];

    /// <summary>By code, then by reason.</summary>
    public ImmutableArray<Diagnostic> Warnings => [.. _notes.Select(note => Worded(note.Key, note.Value))];

    public void Refuse(SourcePlace place, string code, string message)
    {
        if (_faults.Count < Most)
            _faults.Add(new Diagnostic(place, code, message));
        else if (_faults.Count == Most)
            _faults.Add(new Diagnostic(place, OsmCode.TooLarge, $"more than {Most} faults; mend the first ones and read again"));
    }

    /// <summary>The reason is what the warning says of all that have it; who is an example.</summary>
    public void Note(string code, string reason, SourcePlace place, string who)
    {
        var bounded = _notes.Count < Most ? reason : "other reasons";
        var known = _notes.GetValueOrDefault((code, bounded), (0, place, who));
        _notes[(code, bounded)] = (known.Item1 + 1, known.Item2, known.Item3);
    }

    /// <summary>What a message quotes of a file's own text: enough to find it, no line breaks.</summary>
    public static string Quoted(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : $"{line[..57]}...";
    }

    private static Diagnostic Worded((string Code, string Reason) what, (int Count, SourcePlace First, string Who) note) =>
        new(note.First, what.Code, $"{what.Reason}: {note.Count} {(note.Count == 1 ? "time" : "times")}, first {note.Who}")
        {
            IsWarning = true,
        };

    private static int InOrder((string Code, string Reason) left, (string Code, string Reason) right)
    {
        var byCode = string.CompareOrdinal(left.Code, right.Code);
        return byCode != 0 ? byCode : string.CompareOrdinal(left.Reason, right.Reason);
    }
}
