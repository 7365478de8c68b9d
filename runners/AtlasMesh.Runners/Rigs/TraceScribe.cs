using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Mcap;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using AtlasMesh.Traces;
using AtlasMesh.Traces.Writing;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Rigs;

/// <summary>
/// Turns what was judged into a trace file in the content store, where the policy wants one. Whatever goes wrong with it stands among the
/// record's diagnostics: a trace says nothing about the verdict.
/// </summary>
internal sealed class TraceScribe(CellRunnerSetup setup)
{
    private (ContentDigest Digest, TraceMap Map)? _map;

    /// <param name="attempt">What ran.</param>
    /// <param name="record">Judged; gets the digest of the file.</param>
    /// <param name="tape">Null where nothing was held back, or the rig never opened.</param>
    /// <param name="done">Null where the attempt did not come to its end.</param>
    public void Keep(Attempt attempt, Record record, SignalTape? tape, CellDone? done)
    {
        if (tape is null || record.Trouble?.Kind == TroubleKinds.Cancelled || setup.Traces.LevelOf(record) is not { } level) return;

        try
        {
            Write(attempt, record, (tape, done), level);
        }
        catch (Exception e) when (e is TraceException or ContentException or McapException or InvalidProtocolBufferException)
        {
            record.Diagnostics.Add($"its trace is not kept: {e.Message}");
        }
    }

    private void Write(Attempt attempt, Record record, (SignalTape Tape, CellDone? Done) heard, TraceLevel level)
    {
        var bytes = attempt.Cell.BoundCell.Memory;
        var subject = new TraceSubject(record.Run, record.Cell, record.Attempt, bytes, Digests.Read(record.BuildDigest))
        {
            Map = level == TraceLevel.Full ? MapOf(BoundCell.Parser.ParseFrom(bytes.Span), heard.Tape.Opening.Map) : null,
        };
        using var file = new MemoryStream();
        var summary = TraceWriter.Write(file, subject, heard.Tape, heard.Done, level);
        if (heard.Done is not null && !summary.IsAsClaimed) record.Diagnostics.Add(summary.Doubt);
        if (!setup.Traces.TryTake(file.Length)) return;

        record.TraceDigest = ByteString.CopyFrom(setup.Content.Put(file.GetBuffer().AsMemory(0, (int)file.Length)).ToBytes());
    }

    /// <summary>The judge has read it before, so it can be read; the next cell is often on the same one.</summary>
    private TraceMap? MapOf(BoundCell bound, string path)
    {
        if (bound.Inputs.FirstOrDefault(input => input.Path == path) is not { Sha256.Length: 32 } input) return null;

        var digest = ContentDigest.FromBytes(input.Sha256.Span);
        if (_map?.Digest == digest) return _map.Value.Map;

        var map = TraceMap.Read(path, setup.Content.Get(digest));
        _map = map is null ? null : (digest, map);
        return map;
    }
}
