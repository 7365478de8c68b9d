using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>Counts through the rows of the axes as through the digits of a number, the last axis fastest. Holds one row of each.</summary>
internal sealed class GridWalk : Walk
{
    private readonly ImmutableArray<SpaceAxis> _axes;
    private readonly int[] _rows;
    private bool _hasBegun;

    public GridWalk(ImmutableArray<SpaceAxis> axes, int slots)
        : base(slots) => (_axes, _rows) = (axes, new int[axes.Length]);

    public override int Row(int axis) => _rows[axis];

    public override bool MoveNext()
    {
        var first = _hasBegun ? Advance() : 0;
        if (first < 0 || (!_hasBegun && _axes.Any(axis => axis.Count == 0))) return false;

        _hasBegun = true;
        for (var axis = first; axis < _axes.Length; axis++) _axes[axis].Put(_rows[axis], Texts);
        Index = Place();
        return true;
    }

    /// <summary>The first axis whose row changed; negative after the last combination.</summary>
    private int Advance()
    {
        for (var axis = _axes.Length - 1; axis >= 0; axis--)
        {
            if (++_rows[axis] < _axes[axis].Count) return axis;

            _rows[axis] = 0;
        }

        return -1;
    }

    private long Place()
    {
        var place = 0L;
        for (var axis = 0; axis < _axes.Length; axis++) place = (place * _axes[axis].Whole) + _axes[axis].FileRow(_rows[axis]);
        return place;
    }
}
