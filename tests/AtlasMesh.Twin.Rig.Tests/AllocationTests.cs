using AtlasMesh.Contracts.Rig.V1;
using Google.Protobuf;

namespace AtlasMesh.Twin.Rig.Tests;

/// <summary>What a run leaves to the garbage collector once it goes its way.</summary>
[NonParallelizable]
public sealed class AllocationTests
{
    [TestCase("4_1_1")]
    [TestCase("4_1_2")]
    public void A_world_step_with_the_edge_in_the_loop_allocates_nothing_in_steady_state(string scenario)
    {
        using var rig = new RigCore();
        var file = AlksCells.Names().Single(name => name.Contains(scenario, StringComparison.Ordinal));
        var request = new RunCell { Cell = AlksCells.Put(file, rig.Blobs), Nonce = ByteString.CopyFromUtf8("n") };
        var batches = new long[1_000];
        var count = 0;

        for (var round = 0; round < 2; round++)
        {
            count = 0;
            rig.Run(request, message => Note(message, batches, ref count), () => false);
        }

        // Now and then a stretch of road is laid out or an event is noted: half of the hundreds of steps between two batches, at least,
        // have neither, and nearly all of them next to nothing.
        var allocated = batches[..count].Zip(batches[1..count], (before, after) => after - before).Skip(10).ToList();
        Assert.That(allocated.Count, Is.GreaterThan(30));
        TestContext.Out.WriteLine(string.Join(' ', allocated));
        Assert.That(allocated.Order().ElementAt(allocated.Count / 2), Is.Zero);
        Assert.That(allocated.Order().ElementAt(allocated.Count * 9 / 10), Is.LessThan(1_000));
    }

    private static void Note(FromRig message, long[] batches, ref int count)
    {
        if (message.Signals is not null) batches[count++] = GC.GetAllocatedBytesForCurrentThread();
    }
}
