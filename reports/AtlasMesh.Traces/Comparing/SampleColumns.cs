using AtlasMesh.Contracts.Trace.V1;

namespace AtlasMesh.Traces.Comparing;

/// <summary>The values of a sample with their names, in the order of the hash. Participants are told apart by their ids.</summary>
internal sealed class SampleColumns(Header header)
{
    private readonly string[] _all = [.. header.Participants.Select(one => one.Id)];
    private readonly string[] _underTest = [.. header.Participants.Where(one => one.UnderTest).Select(one => one.Id)];

    public IEnumerable<(string Name, string Unit, double Value)> Of(Sample sample)
    {
        for (var i = 0; i < _all.Length; i++)
        {
            yield return ($"{_all[i]} x", "m", sample.XM[i]);
            yield return ($"{_all[i]} y", "m", sample.YM[i]);
            yield return ($"{_all[i]} heading", "rad", sample.HeadingRad[i]);
            yield return ($"{_all[i]} speed", "m/s", sample.SpeedMps[i]);
            yield return ($"{_all[i]} acceleration", "m/s2", sample.AccelerationMps2[i]);
        }

        for (var i = 0; i < Math.Min(_underTest.Length, sample.EstimatedXM.Count); i++)
        {
            yield return ($"{_underTest[i]} believed x", "m", sample.EstimatedXM[i]);
            yield return ($"{_underTest[i]} believed y", "m", sample.EstimatedYM[i]);
        }
    }

    /// <summary>What only one side has is paired with NaN.</summary>
    public static IEnumerable<(string Name, string Unit, double First, double Second)> Pairs(
        IEnumerable<(string Name, string Unit, double Value)> first, IEnumerable<(string Name, string Unit, double Value)> second)
    {
        var theirs = second.ToDictionary(one => one.Name, StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, unit, value) in first)
        {
            names.Add(name);
            yield return (name, unit, value, theirs.TryGetValue(name, out var other) ? other.Value : double.NaN);
        }

        foreach (var other in theirs.Values.Where(one => !names.Contains(one.Name)).OrderBy(one => one.Name, StringComparer.Ordinal))
            yield return (other.Name, other.Unit, double.NaN, other.Value);
    }
}
