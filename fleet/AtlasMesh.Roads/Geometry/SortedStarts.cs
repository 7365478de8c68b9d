namespace AtlasMesh.Roads.Geometry;

/// <summary>Finds the stretch that holds a place, where each stretch is known by its start.</summary>
internal static class SortedStarts
{
    /// <summary>The last start that is not after the place; 0 where the place is before them all.</summary>
    public static int IndexAt(ReadOnlySpan<double> starts, double place)
    {
        var low = 0;
        var high = starts.Length - 1;

        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;

            if (starts[middle] <= place)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
