using System.Collections.Concurrent;
using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Rig.V1;
using Google.Protobuf;

namespace AtlasMesh.Twin.Rig.Host;

/// <summary>
/// Reads requests on a thread of its own, so that a cancellation is heard while a cell runs. All it shares with the run is the queue of
/// requests and the answer to "was this cancelled?".
/// </summary>
internal sealed class RequestReader : IDisposable
{
    private const int MostWaiting = 64;

    private readonly FrameStream _frames;
    private readonly BlockingCollection<ToRig> _waiting = new(MostWaiting);
    private readonly Thread _thread;
    private volatile ByteString? _cancelled;
    private volatile bool _hasEnded;

    public RequestReader(Stream requests)
    {
        _frames = new FrameStream(requests);
        _thread = new Thread(ReadAll) { IsBackground = true, Name = "requests" };
        _thread.Start();
    }

    /// <summary>What was wrong with the stream, once it has ended; null where it ended between two frames.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The next request, or null when there will be no more.</summary>
    public ToRig? Next() => _waiting.TryTake(out var request, Timeout.Infinite) ? request : null;

    /// <summary>Nobody waits any more for what has this nonce, because it was cancelled or because the other side is gone.</summary>
    public bool IsUnwanted(ByteString nonce) => _hasEnded || nonce.Equals(_cancelled);

    public void Dispose() => _waiting.Dispose();

    private void ReadAll()
    {
        try
        {
            while (_frames.Read(ToRig.Parser) is { } request) Take(request);
        }
        catch (Exception e) when (e is FrameException or IOException)
        {
            Trouble = e.Message;
        }

        _hasEnded = true;
        _waiting.CompleteAdding();
    }

    private void Take(ToRig request)
    {
        if (request.MessageCase == ToRig.MessageOneofCase.Cancel) _cancelled = request.Cancel.Nonce;
        else _waiting.Add(request);
    }
}
