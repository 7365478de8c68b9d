using AtlasMesh.Testing;
using CsCheck;

namespace AtlasMesh.Mcap.Tests;

/// <summary>Damage of every kind, for as long as <see cref="FuzzBudget"/> allows: nothing but a <see cref="McapException"/> comes
/// out.</summary>
public sealed class FuzzTests
{
    private static readonly byte[][] Seeds =
    [
        Sample.File(new McapWriterOptions { ChunkBytes = 600 }, messages: 12, payloadBytes: 40),
        Sample.File(new McapWriterOptions { ChunkBytes = 600, Compression = McapCompression.Lz4 }, messages: 12, payloadBytes: 40),
        Sample.File(new McapWriterOptions { ChunkBytes = 600, Compression = McapCompression.Zstd }, messages: 12, payloadBytes: 40),
        Sample.File(new McapWriterOptions { Chunks = false }, messages: 12, payloadBytes: 40),
    ];

    /// <summary>Checksums off, so that damage reaches what they would keep it from.</summary>
    private static readonly McapReaderOptions Gullible = new() { VerifyChecksums = false };

    private static readonly Gen<byte[]> Damaged =
        from seed in Gen.Int[0, Seeds.Length - 1].Select(i => Seeds[i])
        from changes in Gen.Select(Gen.Int[0, seed.Length - 1], Gen.Int[0, 5], Gen.Byte, Gen.Int[1, 60]).Array[1, 6]
        select changes.Aggregate(seed, Damage);

    [Test]
    public void Damage_ends_in_a_reading_or_in_a_refusal() =>
        Damaged.Sample(file => Harmless(file, McapReaderOptions.Default) && Harmless(file, Gullible), time: FuzzBudget.Seconds);

    [Test]
    public void Of_what_is_damaged_recovery_makes_a_file_that_can_be_read() => Damaged.Sample(
        file =>
        {
            var sound = new MemoryStream();
            try
            {
                var report = McapRecovery.Rewrite(new MemoryStream(file), sound);
                return Sample.Numbers(sound.ToArray()).Length == (int)report.Messages;
            }
            catch (McapException e) when (e.Fault == McapFault.NotMcap)
            {
                return true;
            }
        },
        time: FuzzBudget.Seconds);

    private static bool Harmless(byte[] file, McapReaderOptions options)
    {
        try
        {
            using var streamed = new McapRecordReader(new MemoryStream(file), options);
            while (streamed.Read()) WrittenDown.Of(streamed.Current);
        }
        catch (McapException)
        {
            // As it should be.
        }

        try
        {
            using var indexed = McapReader.Open(file, options);
            foreach (var order in Enum.GetValues<McapOrder>()) _ = indexed.Messages(new McapQuery { Order = order }).Count();
            foreach (var attachment in indexed.AttachmentIndexes) indexed.ReadAttachment(attachment);
            foreach (var metadata in indexed.MetadataIndexes) indexed.ReadMetadata(metadata);
        }
        catch (McapException)
        {
            // As it should be.
        }

        return true;
    }

    private static byte[] Damage(byte[] file, (int At, int Kind, byte Value, int Count) change)
    {
        var at = Math.Min(change.At, file.Length);
        var count = Math.Min(change.Count, file.Length - at);
        var damaged = file.ToArray();
        switch (change.Kind)
        {
            case 0: return file[..at];
            case 1: return [.. file[..at], .. file[(at + count)..]];
            case 2: return [.. file[..(at + count)], .. file[at..]];
            case 3: return [.. file[..at], .. Enumerable.Repeat(change.Value, change.Count), .. file[at..]];
            case 4:
                damaged.AsSpan(at, Math.Min(8, count)).Fill(change.Value);
                return damaged;
            default:
                if (at < file.Length) damaged[at] ^= change.Value;
                return damaged;
        }
    }
}
