using System.Buffers.Binary;
using System.Net.Security;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Remote.Transport;
using Google.Protobuf;

namespace AtlasMesh.Runners.Cluster;

/// <summary>One connection of the TLS transport: what is written goes out in order; what comes in is told to the listener.</summary>
internal sealed class TlsAssociation : AssociationHandle
{
    private const int LengthBytes = 4;
    private const int MostWaiting = 10_000;
    private const int WriteBytes = 64 << 10;

    private readonly TlsTransport _transport;
    private readonly SslStream _stream;
    private readonly Channel<ByteString> _out = Channel.CreateBounded<ByteString>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private int _closed;

    public TlsAssociation(TlsTransport transport, SslStream stream, Address local, Address remote)
        : base(local, remote) => (_transport, _stream) = (transport, stream);

    public void Start()
    {
        _ = SendAsync();
        _ = ReceiveAsync();
    }

    public override bool Write(ByteString payload) => payload.Length <= _transport.MaximumPayloadBytes && _out.Writer.TryWrite(payload);

    [Obsolete("Akka's own: it is to be overridden, and called with a reason.")]
    public override void Disassociate() => Close();

    public void Close()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 1) return;

        // What was written before goes out first; then the stream ends for both.
        _out.Writer.TryComplete();
    }

    private async Task SendAsync()
    {
        var buffer = new byte[WriteBytes];
        try
        {
            while (await _out.Reader.WaitToReadAsync())
            {
                var used = 0;
                while (_out.Reader.TryRead(out var payload)) used = await AddAsync(buffer, used, payload);
                if (used > 0) await _stream.WriteAsync(buffer.AsMemory(0, used));
            }
        }
        catch (Exception e) when (TlsTransport.IsBroken(e))
        {
            // The reader finds the same, and tells of it.
        }

        await EndAsync();
    }

    /// <summary>Many small frames make one record of TLS.</summary>
    private async Task<int> AddAsync(byte[] buffer, int used, ByteString payload)
    {
        if (used + LengthBytes + payload.Length > buffer.Length && used > 0)
        {
            await _stream.WriteAsync(buffer.AsMemory(0, used));
            used = 0;
        }

        BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(used), payload.Length);
        used += LengthBytes;
        if (used + payload.Length <= buffer.Length)
        {
            payload.Span.CopyTo(buffer.AsSpan(used));
            return used + payload.Length;
        }

        await _stream.WriteAsync(buffer.AsMemory(0, used));
        await _stream.WriteAsync(payload.Memory);
        return 0;
    }

    private async Task ReceiveAsync()
    {
        var length = new byte[LengthBytes];
        try
        {
            var listener = await ReadHandlerSource.Task;
            while (true)
            {
                await _stream.ReadExactlyAsync(length);
                var size = BinaryPrimitives.ReadInt32LittleEndian(length);
                if (size < 0 || size > _transport.MaximumPayloadBytes) break;

                var payload = new byte[size];
                await _stream.ReadExactlyAsync(payload);
                listener.Notify(new InboundPayload(UnsafeByteOperations.UnsafeWrap(payload)));
            }
        }
        catch (Exception e) when (TlsTransport.IsBroken(e))
        {
            // It ends here either way.
        }

        Close();
        await EndAsync();
        if (ReadHandlerSource.Task.IsCompletedSuccessfully)
            (await ReadHandlerSource.Task).Notify(new Disassociated(DisassociateInfo.Unknown));
    }

    private async Task EndAsync()
    {
        _transport.Ended(this);
        try
        {
            await _stream.DisposeAsync();
        }
        catch (Exception e) when (TlsTransport.IsBroken(e))
        {
            // The other side was faster.
        }
    }
}
