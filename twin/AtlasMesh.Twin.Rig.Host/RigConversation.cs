using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Twin.Rig.Host;

/// <summary>
/// The rig's side of the protocol: Hello first, then blobs and cells in the order in which they come, until Bye or the end of the stream.
/// </summary>
internal sealed class RigConversation(Stream requests, Stream answers, TextWriter errors) : IDisposable
{
    public const uint Protocol = 1;

    /// <summary>The other side does not keep to the protocol.</summary>
    public const int Usage = 2;

    /// <summary>The other side is gone in the middle of an answer.</summary>
    public const int Broken = 3;

    private readonly FrameStream _answers = new(answers);
    private readonly RigCore _rig = new();

    /// <summary>Returns the exit code of the process.</summary>
    public int Run()
    {
        using var reader = new RequestReader(requests);

        try
        {
            return Converse(reader);
        }
        catch (IOException e)
        {
            return Fail(Broken, $"the answers can't be written: {e.Message}");
        }
    }

    public void Dispose() => _rig.Dispose();

    private int Converse(RequestReader reader)
    {
        if (reader.Next() is not { } first) return End(reader);
        if (Greet(first) is { } refusal) return Fail(Usage, refusal);

        while (reader.Next() is { } request)
        {
            switch (request.MessageCase)
            {
                case ToRig.MessageOneofCase.PutBlob: Keep(request.PutBlob); break;
                case ToRig.MessageOneofCase.RunCell when request.RunCell.Cell is not null: RunCell(request.RunCell, reader); break;
                case ToRig.MessageOneofCase.Bye: return 0;
                default: return Fail(Usage, $"a request of kind {request.MessageCase} is not known here, or empty");
            }
        }

        return End(reader);
    }

    private string? Greet(ToRig first)
    {
        if (first.MessageCase != ToRig.MessageOneofCase.Hello)
            return $"the first message must be Hello, this is {first.MessageCase}";
        if (first.Hello.Protocol != Protocol)
            return $"this rig speaks protocol {Protocol}, the runner speaks {first.Hello.Protocol}; use a runner that speaks the same";

        _answers.Write(new FromRig { Hello = new HelloFromRig { Protocol = Protocol, Features = { RigFeatures.Known } } });
        return null;
    }

    private void Keep(PutBlob blob)
    {
        if (_rig.Blobs.Put(blob.Sha256.Span, blob.Content.ToByteArray()) is { } reason)
            _answers.Write(new FromRig { BlobRefused = new BlobRefused { Sha256 = blob.Sha256, Reason = reason } });
    }

    private void RunCell(RunCell request, RequestReader reader) =>
        _rig.Run(request, _answers.Write, () => reader.IsUnwanted(request.Nonce));

    private int End(RequestReader reader) => reader.Trouble is { } trouble ? Fail(Usage, $"the requests can't be read: {trouble}") : 0;

    private int Fail(int code, string message)
    {
        errors.WriteLine($"atlasmesh rig: {message}");
        return code;
    }
}
