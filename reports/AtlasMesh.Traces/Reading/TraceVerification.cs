using System.Collections.Immutable;

namespace AtlasMesh.Traces.Reading;

/// <summary>What came of computing a file's hash again from its records.</summary>
public enum TraceTrust
{
    /// <summary>It can't be computed: the file holds events only, or is cut off.</summary>
    Unknown,

    /// <summary>It is the one that the rig claimed.</summary>
    Verified,

    /// <summary>The records are those that were written, but the rig claimed another hash.</summary>
    ClaimIsFalse,

    /// <summary>The records are not those that were written: the file was changed.</summary>
    Changed,
}

/// <summary>Computes the chain of a trace file again and holds it against what the file says.</summary>
public sealed record TraceVerification(TraceTrust Trust, ImmutableArray<byte> Hash, long Records, string Words)
{
    public static TraceVerification Of(TraceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.HasSamples)
            return new(TraceTrust.Unknown, [], 0, "hash not verified: the file holds events only; make the trace with --trace full");

        var chain = new TraceChain(file.Header.Participants.Count, file.Header.Participants.Count(one => one.UnderTest));
        foreach (var record in file.Records())
        {
            if (record.Number != chain.Records + 1) return Gap(file, chain, record);
            if (record.Event is { } happened) chain.Add(happened);
            else chain.Add(record.Sample!);
            if (chain.Records % 1_000 == 0 && !IsAsWritten(file, chain)) return Changed(chain);
        }

        return Conclude(file, chain);
    }

    private static TraceVerification Conclude(TraceFile file, TraceChain chain)
    {
        ImmutableArray<byte> hash = [.. chain.Current()];
        if (file.Done is not { } done)
        {
            var words = $"hash not verified: the file ends at record {chain.Records}, before the run did";
            return new(TraceTrust.Unknown, hash, chain.Records, words);
        }

        if (!done.Hash.Span.SequenceEqual(hash.AsSpan()) || (long)done.Records != chain.Records) return Changed(chain);

        var isTrue = done.ClaimedHash.Span.SequenceEqual(hash.AsSpan()) && done.ClaimedRecords == done.Records;
        return isTrue
            ? new(TraceTrust.Verified, hash, chain.Records, $"hash verified over {chain.Records} records")
            : new(TraceTrust.ClaimIsFalse, hash, chain.Records,
                $"THE RIG'S CLAIM IS FALSE: it claims {Hex(done.ClaimedHash.Span)} over {done.ClaimedRecords} records,"
                + $" its signals give {Hex(hash.AsSpan())} over {chain.Records}");
    }

    private static TraceVerification Gap(TraceFile file, TraceChain chain, TraceRecord record) => file.Losses.IsEmpty
        ? Changed(chain)
        : new(TraceTrust.Unknown, [], chain.Records, $"hash not verified: records {chain.Records + 1} to {record.Number - 1} are lost");

    private static TraceVerification Changed(TraceChain chain) => new(
        TraceTrust.Changed, [.. chain.Current()], chain.Records,
        $"THE FILE WAS CHANGED: up to record {chain.Records} it does not give the hash that was written");

    private static bool IsAsWritten(TraceFile file, TraceChain chain)
    {
        var index = (int)(chain.Records / 1_000) - 1;
        return index >= file.Checkpoints.Length || file.Checkpoints[index].Hash.Span.SequenceEqual(chain.Checkpoints[index].Hash.AsSpan());
    }

    private static string Hex(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash[..Math.Min(8, hash.Length)]);
}
