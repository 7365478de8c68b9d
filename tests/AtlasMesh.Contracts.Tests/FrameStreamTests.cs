using AtlasMesh.Contracts.Rig.V1;
using CsCheck;
using Google.Protobuf;

namespace AtlasMesh.Contracts.Tests;

public sealed class FrameStreamTests
{
    private const int Cap = 4096;

    private static readonly Gen<ToRig> Messages = Gen.OneOf(
        Gen.Byte.Array[0, 300].Select(bytes => new ToRig { PutBlob = new PutBlob { Content = ByteString.CopyFrom(bytes) } }),
        Gen.UInt.Select(version => new ToRig { Hello = new HelloToRig { Protocol = version } }),
        Gen.Const(new ToRig()));

    // RFC 3720, B.4, and the check value of the catalogue of CRCs.
    private static readonly TestCaseData[] Published =
    [
        new(Enumerable.Repeat((byte)0, 32).ToArray(), 0x8A9136AAu),
        new(Enumerable.Repeat((byte)0xFF, 32).ToArray(), 0x62A8AB43u),
        new(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray(), 0x46DD794Eu),
        new(Enumerable.Range(0, 32).Select(i => (byte)(31 - i)).ToArray(), 0x113FDB5Cu),
        new("123456789"u8.ToArray(), 0xE3069283u),
        new(Array.Empty<byte>(), 0u),
    ];

    [TestCaseSource(nameof(Published))]
    public void The_sum_is_the_published_crc32c(byte[] bytes, uint sum) => Assert.That(FrameStream.Crc32C(bytes), Is.EqualTo(sum));

    [Test]
    public void Messages_come_out_as_they_went_in() =>
        Messages.List[0, 20].Sample(messages =>
        {
            using var stream = new MemoryStream();
            var frames = new FrameStream(stream);
            foreach (var message in messages) frames.Write(message);
            stream.Position = 0;

            return messages.All(message => message.Equals(frames.Read(ToRig.Parser))) && frames.Read(ToRig.Parser) is null;
        });

    [Test]
    public void A_stream_that_hands_out_single_bytes_gives_the_same_messages() =>
        Messages.Sample(message => message.Equals(new FrameStream(new Trickle(Framed(message))).Read(ToRig.Parser)));

    [Test]
    public void An_empty_stream_has_no_message() => Assert.That(Read([]), Is.Null);

    [Test]
    public void Every_truncation_of_a_frame_is_refused() =>
        Messages.Sample(message =>
        {
            var frame = Framed(message);
            return Enumerable.Range(1, frame.Length - 1).All(length => IsRefused(frame[..length]));
        });

    [Test]
    public void Every_flip_of_one_bit_of_a_frame_is_refused() =>
        Messages.Sample(message =>
        {
            var frame = Framed(message);
            return Enumerable.Range(0, 8 * frame.Length).All(bit => IsRefused(Flipped(frame, bit)));
        });

    [Test]
    public void A_message_over_the_cap_is_refused_on_both_sides()
    {
        var large = new ToRig { PutBlob = new PutBlob { Content = ByteString.CopyFrom(new byte[Cap]) } };
        using var nowhere = new MemoryStream();

        var atWriting = Assert.Throws<FrameException>(() => new FrameStream(nowhere, Cap).Write(large));
        var atReading = Assert.Throws<FrameException>(() => Read(Framed(large)));

        Assert.That(nowhere.Length, Is.Zero);
        Assert.That(atWriting.Message, Does.Contain("cap of 4096"));
        Assert.That(atReading.Message, Does.Contain("cap of 4096"));
    }

    [Test]
    public void A_whole_frame_that_is_no_message_is_refused()
    {
        // Field 1, length-delimited, of 100 bytes that do not follow.
        byte[] payload = [0x0A, 100];
        byte[] frame = [2, 0, 0, 0, .. BitConverter.GetBytes(FrameStream.Crc32C(payload)), .. payload];
        Assert.That(
            () => Read(frame), Throws.InstanceOf<FrameException>().With.InnerException.InstanceOf<InvalidProtocolBufferException>());
    }

    private static byte[] Framed(ToRig message)
    {
        using var stream = new MemoryStream();
        new FrameStream(stream).Write(message);
        return stream.ToArray();
    }

    private static ToRig? Read(byte[] bytes) => new FrameStream(new MemoryStream(bytes), Cap).Read(ToRig.Parser);

    private static bool IsRefused(byte[] bytes)
    {
        try
        {
            Read(bytes);
            return false;
        }
        catch (FrameException)
        {
            return true;
        }
    }

    private static byte[] Flipped(byte[] frame, int bit)
    {
        var flipped = frame.ToArray();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    private sealed class Trickle(byte[] content) : MemoryStream(content)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
