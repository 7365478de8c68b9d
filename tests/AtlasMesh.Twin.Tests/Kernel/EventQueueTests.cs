using AtlasMesh.Twin.Kernel;
using AtlasMesh.Vocabulary;
using CsCheck;

namespace AtlasMesh.Twin.Tests.Kernel;

public sealed class EventQueueTests
{
    [Test]
    public void Events_happen_in_order_of_time_and_then_of_scheduling() =>
        Gen.Int[0, 20].Array[0, 200].Sample(times =>
        {
            var (queue, seen) = Filled(times);
            while (queue.Count > 0) queue.RunNext();

            var expected = Enumerable.Range(0, times.Length).OrderBy(tag => times[tag]).ThenBy(tag => tag);
            Assert.That(seen.Tags, Is.EqualTo(expected));
        });

    [Test]
    public void An_event_scheduled_for_now_by_an_event_comes_after_those_already_due()
    {
        var clock = new VirtualClock();
        var queue = new EventQueue(clock);
        var log = new Log();
        queue.Schedule(At(5), new Chain(queue, log), 0);
        queue.Schedule(At(5), log, 1);

        while (queue.Count > 0) queue.RunNext();

        Assert.That(log.Tags, Is.EqualTo(new[] { 1, 99 }));
    }

    [Test]
    public void The_clock_shows_the_time_of_the_event_that_happens()
    {
        var clock = new VirtualClock();
        var queue = new EventQueue(clock);
        queue.Schedule(At(7), new Log(), 0);

        queue.RunNext();

        Assert.That(clock.Now, Is.EqualTo(At(7)));
    }

    [Test]
    public void The_past_cannot_be_scheduled()
    {
        var clock = new VirtualClock();
        clock.MoveTo(At(10));

        Assert.That(() => new EventQueue(clock).Schedule(At(9), new Log(), 0), Throws.InvalidOperationException);
        Assert.That(() => clock.MoveTo(At(9)), Throws.InvalidOperationException);
    }

    [Test]
    public void Nothing_is_due_in_an_empty_queue()
    {
        var queue = new EventQueue(new VirtualClock());

        Assert.That(queue.NextAt, Is.EqualTo(SimTime.Never));
        Assert.That(queue.RunNext, Throws.InvalidOperationException);
    }

    [Test]
    public void A_queue_in_its_steady_state_allocates_nothing()
    {
        var queue = new EventQueue(new VirtualClock());
        var pulse = new Pulse(queue);
        for (var tag = 0; tag < 10; tag++) queue.Schedule(At(tag), pulse, tag);
        for (var warm = 0; warm < 1_000; warm++) queue.RunNext();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 10_000; turn++) queue.RunNext();

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static SimTime At(long milliseconds) => SimTime.FromMilliseconds(milliseconds);

    private static (EventQueue Queue, Log Seen) Filled(int[] times)
    {
        var queue = new EventQueue(new VirtualClock());
        var log = new Log();
        for (var tag = 0; tag < times.Length; tag++) queue.Schedule(At(times[tag]), log, tag);

        return (queue, log);
    }

    private sealed class Log : IDue
    {
        public List<int> Tags { get; } = [];

        public void OnDue(SimTime now, int tag) => Tags.Add(tag);
    }

    private sealed class Chain(EventQueue queue, IDue next) : IDue
    {
        public void OnDue(SimTime now, int tag) => queue.Schedule(now, next, 99);
    }

    private sealed class Pulse(EventQueue queue) : IDue
    {
        public void OnDue(SimTime now, int tag) => queue.Schedule(now + SimDuration.FromMilliseconds(20), this, tag);
    }
}
