using System.Buffers;
using System.Globalization;

namespace AtlasMesh.Results;

/// <summary>The values of one parameter over the cells of a family, two bytes a cell.</summary>
internal sealed class ParameterColumn(string name)
{
    private const int MaxValues = 4096;

    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("+-0123456789.eE");

    private readonly Dictionary<string, ushort> _numbers = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<string> _values = [""];
    private readonly List<ushort> _cells = [];

    public string Name => name;

    /// <summary>False where it has too many values to be told apart.</summary>
    public bool IsCounted => _values.Count < MaxValues;

    public void Set(int cell, string value)
    {
        if (!_numbers.TryGetValue(value, out var number))
        {
            if (!IsCounted) return;

            number = (ushort)_values.Count;
            _values.Add(value);
            _numbers.Add(value, number);
        }

        while (_cells.Count < cell) _cells.Add(0);
        if (_cells.Count == cell) _cells.Add(number);
    }

    /// <summary>The values in their order, cut into at most so many ranges, and the range of every cell.</summary>
    public (string[] Labels, int[] OfCell) Ranges(int most, int cells)
    {
        var used = Enumerable.Range(0, cells).Select(NumberOf).Distinct().ToList();
        var inOrder = used.OrderBy(number => NumberIn(_values[number])).ThenBy(number => _values[number], StringComparer.Ordinal).ToArray();
        var ranges = Math.Min(most, inOrder.Length);
        var rangeOf = new int[_values.Count];
        for (var rank = 0; rank < inOrder.Length; rank++) rangeOf[inOrder[rank]] = (int)((long)rank * ranges / inOrder.Length);

        var labels = inOrder.GroupBy(number => rangeOf[number]).Select(range => Label(range.First(), range.Last())).ToArray();
        return (labels, [.. Enumerable.Range(0, cells).Select(cell => rangeOf[NumberOf(cell)])]);
    }

    private int NumberOf(int cell) => cell < _cells.Count ? _cells[cell] : 0;

    private string Label(int first, int last) => first == last ? Shown(first) : $"{Shown(first)} to {Shown(last)}";

    private string Shown(int number) => _values[number].Length > 0 ? _values[number] : "not set";

    /// <summary>What has no number in front goes last.</summary>
    private static double NumberIn(string value)
    {
        var end = value.AsSpan().IndexOfAnyExcept(OfNumbers);
        var number = end < 0 ? value : value[..end];
        return double.TryParse(number, CultureInfo.InvariantCulture, out var read) && double.IsFinite(read) ? read : double.MaxValue;
    }
}
