using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Trace.V1;

namespace AtlasMesh.Traces.Exporting;

/// <summary>
/// Who has hit whom by an instant. A trace tells when boxes met, not when they parted, so a pair stays for as long as the boxes touch:
/// until their distance is more than the sum of their half diagonals.
/// </summary>
internal sealed class CollisionBook(Header header)
{
    private readonly SortedSet<(int, int)> _pairs = [];
    private readonly string[] _ids = [.. header.Participants.Select(one => one.Id)];

    public void Note(Event happened)
    {
        if (happened.Kind != EventKinds.Collision) return;

        var (first, second) = (Array.IndexOf(_ids, happened.Source), Array.IndexOf(_ids, happened.Subject));
        if (first < 0 || second < 0) return;

        _pairs.Add((first, second));
        _pairs.Add((second, first));
    }

    /// <summary>The participants that this one touches, by index.</summary>
    public IEnumerable<int> Of(int index, Sample sample)
    {
        _pairs.RemoveWhere(pair => AreApart(pair.Item1, pair.Item2, sample));
        return _pairs.Where(pair => pair.Item1 == index).Select(pair => pair.Item2);
    }

    private bool AreApart(int first, int second, Sample sample)
    {
        var (x, y) = (sample.XM[first] - sample.XM[second], sample.YM[first] - sample.YM[second]);
        return Math.Sqrt((x * x) + (y * y)) > Reach(first) + Reach(second);
    }

    private double Reach(int index)
    {
        var one = header.Participants[index];
        return Math.Sqrt((one.LengthM * one.LengthM) + (one.WidthM * one.WidthM)) / 2 + Math.Abs(one.CenterXM);
    }
}
