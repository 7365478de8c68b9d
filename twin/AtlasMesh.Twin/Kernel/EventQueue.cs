using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Kernel;

/// <summary>
/// What is still to happen, in order of (time, sequence): of two events at one instant the one that was scheduled first comes first.
/// A binary heap of structs, so that a run in its steady state allocates nothing.
/// </summary>
public sealed class EventQueue(VirtualClock clock)
{
    private Entry[] _heap = new Entry[64];
    private long _scheduled;

    public int Count { get; private set; }

    /// <summary>When the next event is due; <see cref="SimTime.Never"/> where there is none.</summary>
    public SimTime NextAt => Count == 0 ? SimTime.Never : _heap[0].At;

    /// <summary>Throws <see cref="InvalidOperationException"/> for a time that has passed.</summary>
    public void Schedule(SimTime at, IDue target, int tag)
    {
        if (at < clock.Now)
            throw new InvalidOperationException($"An event can't be scheduled for {at}: it is {clock.Now}.");

        if (Count == _heap.Length) Array.Resize(ref _heap, _heap.Length * 2);

        Rise(Count++, new Entry(at, _scheduled++, target, tag));
    }

    /// <summary>Moves the clock to the next event and lets it happen.</summary>
    public void RunNext()
    {
        if (Count == 0) throw new InvalidOperationException("No event is scheduled.");

        var next = _heap[0];
        var last = _heap[--Count];
        _heap[Count] = default;
        if (Count > 0) Sink(last);

        clock.MoveTo(next.At);
        next.Target.OnDue(next.At, next.Tag);
    }

    private void Rise(int place, in Entry entry)
    {
        while (place > 0)
        {
            var parent = (place - 1) / 2;
            if (!entry.Before(_heap[parent])) break;

            _heap[place] = _heap[parent];
            place = parent;
        }

        _heap[place] = entry;
    }

    private void Sink(in Entry entry)
    {
        var place = 0;
        for (var child = 1; child < Count; child = (2 * place) + 1)
        {
            if (child + 1 < Count && _heap[child + 1].Before(_heap[child])) child++;
            if (!_heap[child].Before(entry)) break;

            _heap[place] = _heap[child];
            place = child;
        }

        _heap[place] = entry;
    }

    private readonly record struct Entry(SimTime At, long Sequence, IDue Target, int Tag)
    {
        public bool Before(in Entry other) =>
            At.Nanoseconds < other.At.Nanoseconds || (At.Nanoseconds == other.At.Nanoseconds && Sequence < other.Sequence);
    }
}
