using System.Security.Cryptography;
using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Runners.Content;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Rigs;

/// <summary>
/// The conversation with one rig, from Hello to Bye, cell after cell. Whatever the rig does that the protocol does not allow ends in a
/// <see cref="RigException"/>; after that the rig is of no more use.
/// </summary>
internal sealed class WarmRig : IDisposable
{
    public const uint Protocol = 1;

    private static readonly TimeSpan CancelGrace = TimeSpan.FromSeconds(2);

    private readonly IRigChannel _channel;
    private readonly IContentSource _content;
    private readonly HangWatch _watch;
    private readonly AttemptLimits _limits;
    private readonly HashSet<ContentDigest> _known = [];
    private ByteString _nonce = ByteString.Empty;
    private volatile bool _cancelled;
    private bool _greeted;

    public WarmRig(IRigChannel channel, IContentSource content, TimeProvider time, AttemptLimits limits)
    {
        _channel = channel;
        _content = content;
        _limits = limits;
        _watch = new HangWatch(channel, time, limits.HangAfter);
    }

    /// <summary>The first words. Throws where the rig is of another protocol version.</summary>
    public void Greet() => Guarded(() =>
    {
        _channel.Send(new ToRig { Hello = new HelloToRig { Protocol = Protocol } });
        if (Next().Hello is not { } hello) throw Nonsense("its first message is not a Hello");
        if (hello.Protocol != Protocol)
        {
            throw new RigException(
                TroubleKinds.RigUnusable,
                $"the rig speaks protocol {hello.Protocol}, this runner speaks {Protocol}; run it with the runner of its time");
        }

        return _greeted = true;
    });

    /// <summary>Runs a cell and passes what the rig reports to the audience, in order.</summary>
    public RigAnswer Run(BoundCell cell, CellAudience audience) => Guarded(() =>
    {
        foreach (var input in cell.Inputs) Offer(input);

        _nonce = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(16));
        _channel.Send(new ToRig
        {
            RunCell = new RunCell
            {
                Cell = cell,
                Nonce = _nonce,
                CpuLimitNs = _limits.CpuNanoseconds,
                MemoryLimitBytes = _limits.MemoryBytes,
            },
        });

        return Follow(new CellProgress(cell, audience));
    });

    /// <summary>Asks the rig to end its cell, and ends the rig where it does not. May come from any thread.</summary>
    public void Cancel()
    {
        _cancelled = true;
        _watch.Hurry(CancelGrace);
        var nonce = _nonce;

        // The pipe may be full, and whoever cancels does not want to wait for that.
        ThreadPool.QueueUserWorkItem(_ => Try(() => _channel.Send(new ToRig { Cancel = new Cancel { Nonce = nonce } })));
    }

    public void Dispose()
    {
        Try(() => _channel.Send(new ToRig { Bye = new Bye() }));
        _channel.Dispose();
        _watch.Dispose();
    }

    /// <summary>Ends the rig without a word.</summary>
    public void Kill() => _channel.Kill();

    private static void Try(Action send)
    {
        try
        {
            send();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The rig is gone; that was the aim.
        }
    }

    private static RigException Nonsense(string what) => new(TroubleKinds.RigNonsense, $"the rig does not keep to the protocol: {what}");

    private void Offer(Input input)
    {
        if (input.Sha256.Length != 32)
            throw new RigException(TroubleKinds.CellRefused, $"{input.Path}: the cell gives no digest for this input");

        var digest = ContentDigest.FromBytes(input.Sha256.Span);
        if (!_known.Add(digest)) return;

        var content = UnsafeByteOperations.UnsafeWrap(_content.Get(digest));
        _channel.Send(new ToRig { PutBlob = new PutBlob { Sha256 = input.Sha256, Content = content } });
    }

    private RigAnswer Follow(CellProgress progress)
    {
        while (true)
        {
            var message = Next();
            if (message.MessageCase == FromRig.MessageOneofCase.BlobRefused)
                throw new RigException(TroubleKinds.ContentMissing, $"the rig refused an input: {message.BlobRefused.Reason}");

            if (!NonceOf(message).Equals(_nonce)) throw Nonsense($"{message.MessageCase} is of another cell than the one that runs");

            if (progress.Take(message) is { } answer) return answer;
        }
    }

    private static ByteString NonceOf(FromRig message) => message.MessageCase switch
    {
        FromRig.MessageOneofCase.Opening => message.Opening.Nonce,
        FromRig.MessageOneofCase.Signals => message.Signals.Nonce,
        FromRig.MessageOneofCase.TraceChunk => message.TraceChunk.Nonce,
        FromRig.MessageOneofCase.CellDone => message.CellDone.Nonce,
        FromRig.MessageOneofCase.Unsupported => message.Unsupported.Nonce,
        FromRig.MessageOneofCase.CellRefused => message.CellRefused.Nonce,
        _ => ByteString.Empty,
    };

    private FromRig Next()
    {
        _watch.Arm();
        var message = _channel.Receive();
        _watch.Disarm();
        return message ?? throw new IOException("the rig closed its stdout");
    }

    /// <summary>Names what went wrong. A rig that was killed for hanging looks like one that crashed, so that is asked first.</summary>
    private T Guarded<T>(Func<T> talk)
    {
        try
        {
            return talk();
        }
        catch (Exception e) when (e is FrameException or IOException or ObjectDisposedException or ContentException or RigException)
        {
            throw Name(e);
        }
    }

    private RigException Name(Exception e)
    {
        if (_cancelled) return new RigException(TroubleKinds.Cancelled, "the attempt was cancelled", e);
        if (_watch.HasFired)
            return WithLastWords(TroubleKinds.RigHung, $"the rig sent nothing for {_limits.HangAfter.TotalSeconds:0.###} s", e);

        return e switch
        {
            RigException named => named,
            ContentException => new RigException(TroubleKinds.ContentMissing, e.Message, e),
            FrameException => WithLastWords(TroubleKinds.RigNonsense, $"the rig sent what is no frame: {e.Message}", e),

            // A rig of another version may end without a Hello; what it wrote to stderr says why.
            _ when !_greeted => WithLastWords(TroubleKinds.RigUnusable, "the rig ended before it said Hello", e),
            _ => WithLastWords(TroubleKinds.RigCrashed, $"the rig is gone: {e.Message}", e),
        };
    }

    private RigException WithLastWords(string kind, string what, Exception e)
    {
        // A broken frame is often the first half of the last one; either way the rig is not used again.
        if (kind == TroubleKinds.RigNonsense) _channel.Kill();
        return new RigException(kind, $"{what}; {_channel.LastWords()}", e);
    }
}
