using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AtlasMesh.Vocabulary.Traces;

namespace AtlasMesh.Vocabulary.Tests.Traces;

public sealed class TraceHashTests
{
    [Test]
    public void An_event_is_hashed_as_the_format_says()
    {
        var hash = new TraceHash();
        hash.Add(new TraceEvent(new SimTime(7), "kind", "ego", "", 1.5, "é"));

        using var expected = new MemoryStream();
        expected.Write(new byte[32]);
        expected.WriteByte(1);
        expected.Write(BitConverter.GetBytes(7L));
        foreach (var text in new[] { "kind", "ego", "" }) WriteText(expected, text);
        expected.Write(BitConverter.GetBytes(1.5));
        WriteText(expected, "é");

        Assert.That(hash.Current(), Is.EqualTo(SHA256.HashData(expected.ToArray())));
    }

    [Test]
    public void A_checkpoint_closes_every_thousand_records_and_feeds_the_next()
    {
        var hash = new TraceHash();
        for (var step = 0; step < 2_500; step++) hash.Add(new SimTime(step), [step, 2.0]);

        Assert.That(hash.Checkpoints.Select(point => (point.Records, point.At)),
            Is.EqualTo(new[] { (1_000L, new SimTime(999)), (2_000L, new SimTime(1_999)) }));
        Assert.That(hash.Checkpoints[1].Hash, Is.EqualTo(Chained(hash.Checkpoints[0].Hash.ToArray(), from: 1_000, count: 1_000)));
        Assert.That(hash.Current(), Is.EqualTo(Chained(hash.Checkpoints[1].Hash.ToArray(), from: 2_000, count: 500)));
        Assert.That(hash.Records, Is.EqualTo(2_500));
    }

    [TestCase(0.0, -0.0, true)]
    [TestCase(double.NaN, -double.NaN, true)]
    [TestCase(0.1 + 0.2, 0.3, false)]
    [TestCase(double.PositiveInfinity, double.NegativeInfinity, false)]
    public void Values_are_the_same_where_their_meaning_is(double one, double other, bool same)
    {
        Assert.That(Of(one).SequenceEqual(Of(other)), Is.EqualTo(same));
    }

    [Test]
    public void The_same_text_in_another_field_is_another_trace()
    {
        var one = new TraceHash();
        var other = new TraceHash();
        one.Add(new TraceEvent(default, "ab", "c", "", 0, ""));
        other.Add(new TraceEvent(default, "a", "bc", "", 0, ""));

        Assert.That(one.Current(), Is.Not.EqualTo(other.Current()));
    }

    [Test]
    public void Two_runs_that_differ_in_one_record_share_the_checkpoints_before_it()
    {
        TraceHash Run(int different)
        {
            var hash = new TraceHash();
            for (var step = 0; step < 5_000; step++) hash.Add(new SimTime(step), [step == different ? 1 : 0]);
            return hash;
        }

        var (one, other) = (Run(-1), Run(3_210));
        var first = Enumerable.Range(0, 5).First(index => !one.Checkpoints[index].Hash.SequenceEqual(other.Checkpoints[index].Hash));

        Assert.That(first, Is.EqualTo(3));
    }

    private static byte[] Of(double value)
    {
        var hash = new TraceHash();
        hash.Add(default, [value]);
        return hash.Current();
    }

    private static byte[] Chained(byte[] before, int from, int count)
    {
        using var records = new MemoryStream();
        records.Write(before);
        for (var step = from; step < from + count; step++)
        {
            records.WriteByte(2);
            records.Write(BitConverter.GetBytes((long)step));
            records.Write(BitConverter.GetBytes(2));
            records.Write(BitConverter.GetBytes((double)step));
            records.Write(BitConverter.GetBytes(2.0));
        }

        return SHA256.HashData(records.ToArray());
    }

    private static void WriteText(MemoryStream stream, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        stream.Write(length);
        stream.Write(bytes);
    }
}
