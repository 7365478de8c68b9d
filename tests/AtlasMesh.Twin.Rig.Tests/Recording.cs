using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;
using Google.Protobuf;

namespace AtlasMesh.Twin.Rig.Tests;

/// <summary>All that a rig answered about one cell.</summary>
internal sealed class Recording
{
    private readonly List<FromRig> _messages = [];

    public Opening Opening => _messages.Select(message => message.Opening).First(opening => opening is not null);

    public CellDone Done => _messages[^1].CellDone ?? throw new AssertionException($"The cell did not end: {_messages[^1]}");

    public string Hash => Convert.ToHexStringLower(Done.TraceHash.Span);

    public IEnumerable<FromRig> Messages => _messages;

    public IEnumerable<Signals> Signals => _messages.Select(message => message.Signals).Where(signals => signals is not null);

    public List<SimEvent> Events => [.. Signals.SelectMany(signals => signals.Events)];

    /// <summary>One column of one participant over the whole run.</summary>
    public List<double> Column(string participant, Func<Track, IEnumerable<double>> column)
    {
        var index = Opening.Participants.ToList().FindIndex(other => other.Id == participant);
        return [.. Signals.SelectMany(signals => column(signals.Tracks[index]))];
    }

    public IEnumerable<SimEvent> Of(string kind) => Events.Where(happened => happened.Kind == kind);

    public static Recording Of(RigCore rig, BoundCell cell, TraceLevel level = TraceLevel.Hash, Action<RunCell>? change = null)
    {
        foreach (var blob in Cells.Blobs(cell)) Assert.That(rig.Blobs.Put(blob.Sha256.Span, blob.Content.ToByteArray()), Is.Null);

        var request = new RunCell { Cell = cell, Nonce = ByteString.CopyFromUtf8("n1"), TraceLevel = level };
        change?.Invoke(request);
        return Of(rig, request, () => false);
    }

    public static Recording Of(RigCore rig, RunCell request, Func<bool> isCancelled)
    {
        var recording = new Recording();
        rig.Run(request, message => recording._messages.Add(message.Clone()), isCancelled);
        return recording;
    }

    /// <summary>In a rig of its own.</summary>
    public static Recording Fresh(BoundCell cell, TraceLevel level = TraceLevel.Hash)
    {
        using var rig = new RigCore();
        return Of(rig, cell, level);
    }
}
