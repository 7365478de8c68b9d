using CsCheck;

namespace AtlasMesh.Mcap.Tests;

/// <summary>
/// A summary that leaves messages out loses none: the reader gives what going through the file gives, or says that they do not agree.
/// </summary>
public sealed class PartialSummaryTests
{
    private static readonly McapReaderOptions Scanned = new() { IgnoreIndex = true };

    private static readonly Gen<(int Kind, ulong[] Times)> Part =
        Gen.Select(Gen.Int[0, 2], Gen.ULong[0, 40].Array[0, 5]);

    private static readonly Gen<Mix> Mixes = Gen.Select(
        Part.Array[0, 6], Gen.Bool.Array[6], Gen.Bool, Gen.Bool,
        (parts, listed, counts, indexes) => new Mix(parts, listed, counts, indexes));

    [Test]
    public void Whatever_a_summary_lists_the_messages_are_those_of_the_whole_file() => Mixes.Sample(
        mix =>
        {
            var file = mix.ToBytes();
            foreach (var query in Queries())
                Assert.That(Read(file, query), Is.EqualTo(Read(file, query, Scanned)), $"{query}");
        },
        iter: 2_000);

    [Test]
    public void A_chunk_that_the_summary_does_not_list_is_read_all_the_same()
    {
        var file = new Mix([(1, [1, 2, 3]), (1, [4, 5])], [true, false], Counts: true, Indexes: true).ToBytes();
        using var reader = McapReader.Open(file);

        Assert.That((reader.IsIndexed, reader.Messages().Count()), Is.EqualTo((false, 5)));
    }

    [Test]
    public void A_message_beside_the_chunks_is_read_all_the_same()
    {
        var file = new Mix([(1, [1, 2, 3]), (0, [4])], [true, true], Counts: true, Indexes: true).ToBytes();
        using var reader = McapReader.Open(file);

        Assert.That((reader.IsIndexed, reader.Messages().Count()), Is.EqualTo((false, 4)));
    }

    [Test]
    public void A_whole_summary_is_read_by()
    {
        var file = new Mix([(1, [1, 2, 3]), (1, [4, 5])], [true, true], Counts: true, Indexes: true).ToBytes();
        using var reader = McapReader.Open(file);

        Assert.That((reader.IsIndexed, reader.Messages().Count()), Is.EqualTo((true, 5)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Messages_that_only_the_statistics_know_are_not_passed_over(bool listed)
    {
        var mix = new Mix([(1, [1, 2, 3])], [listed], Counts: true, Indexes: false) { Claimed = 4 };
        var file = mix.ToBytes();

        Assert.That(() => Read(file, McapQuery.All), Throws.TypeOf<McapException>().With.Message.Contains("count 4 messages"));
        Assert.That(Read(file, McapQuery.All, Scanned), Has.Length.EqualTo(3));
    }

    [Test]
    public void Statistics_that_count_nothing_hide_nothing()
    {
        var file = new Mix([(0, [1, 2, 3])], [true], Counts: true, Indexes: true) { Claimed = 0 }.ToBytes();

        Assert.That(() => Read(file, McapQuery.All), Throws.TypeOf<McapException>());
    }

    private static IEnumerable<McapQuery> Queries()
    {
        foreach (var order in Enum.GetValues<McapOrder>())
        {
            yield return new McapQuery { Order = order };
            yield return new McapQuery { Order = order, Topics = ["/2"] };
            yield return new McapQuery { Order = order, From = 10, To = 30 };
        }
    }

    private static uint[] Read(byte[] file, McapQuery query, McapReaderOptions? options = null)
    {
        using var reader = McapReader.Open(file, options);
        return [.. reader.Messages(query).Select(message => message.Sequence)];
    }

    /// <summary>Parts in order, each outside chunks (kind 0), in a chunk (1), or in a chunk without message indexes (2).</summary>
    /// <param name="Parts">Log times of the messages; their channels take turns.</param>
    /// <param name="Listed">Whether the summary lists the chunk at this place.</param>
    /// <param name="Counts">Whether there are statistics.</param>
    /// <param name="Indexes">Whether the message indexes of all channels are listed too, or but those of one.</param>
    private sealed record Mix((int Kind, ulong[] Times)[] Parts, bool[] Listed, bool Counts, bool Indexes)
    {
        private const ushort Channels = 3;

        private uint _sequence;

        /// <summary>What the statistics say; null: the truth.</summary>
        public ulong? Claimed { get; init; }

        public byte[] ToBytes()
        {
            _sequence = 0;
            var file = new HandMade();
            for (ushort id = 1; id <= Channels; id++) file.Channel(id, $"/{id}");
            var chunks = new List<McapChunkIndex>();
            foreach (var (place, part) in Parts.Index())
            {
                if (part.Kind == 0) Messages(file, part.Times);
                else if (Listed[place]) chunks.Add(Chunk(file, part));
                else Chunk(file, part);
            }

            var messages = (ulong)Parts.Sum(part => part.Times.Length);
            var chunkCount = (uint)Parts.Count(part => part.Kind != 0);
            return file.End(summary =>
            {
                for (ushort id = 1; id <= Channels; id++) summary.Channel(id, $"/{id}");
                foreach (var chunk in chunks) summary.ChunkIndex(chunk);
                if (Counts) summary.Statistics(Claimed ?? messages, Channels, chunkCount);
            });
        }

        private static ushort ChannelOf(uint sequence) => (ushort)(1 + (sequence % Channels));

        private void Messages(HandMade file, ulong[] times)
        {
            foreach (var time in times)
            {
                file.Records.Message(new McapMessageHead(ChannelOf(_sequence), _sequence, time, time), 4);
                _sequence++;
            }
        }

        private McapChunkIndex Chunk(HandMade file, (int Kind, ulong[] Times) part)
        {
            var first = (int)_sequence;
            var records = HandMade.Inside(inside => Messages(inside, part.Times));
            var (from, to) = part.Times.Length == 0 ? (0UL, 0UL) : (part.Times.Min(), part.Times.Max());
            var start = (ulong)file.Position;
            file.Chunk(HandMade.Plain(records, from, to));
            var end = (ulong)file.Position;
            var offsets = part.Kind == 1 ? MessageIndexes(file, Enumerable.Range(first, part.Times.Length)) : [];
            return new McapChunkIndex(
                from, to, start, end - start, offsets, (ulong)file.Position - end, "", (ulong)records.Length, (ulong)records.Length);
        }

        /// <summary>Their entries count messages and lead nowhere: no reader follows them.</summary>
        private SortedDictionary<ushort, ulong> MessageIndexes(HandMade file, IEnumerable<int> sequences)
        {
            var offsets = new SortedDictionary<ushort, ulong>();
            foreach (var channel in sequences.GroupBy(sequence => ChannelOf((uint)sequence)))
            {
                if (Indexes || channel.Key != 2) offsets[channel.Key] = (ulong)file.Position;
                file.Records.MessageIndex(channel.Key, new byte[16 * channel.Count()]);
            }

            return offsets;
        }
    }
}
