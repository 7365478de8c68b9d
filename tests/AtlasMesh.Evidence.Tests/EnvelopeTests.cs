using System.Text;
using System.Text.Json;
using AtlasMesh.Testing;
using CsCheck;

namespace AtlasMesh.Evidence.Tests;

public sealed class EnvelopeTests
{
    [Test]
    public void The_encoding_is_that_of_the_reference_vector()
    {
        using var vector = JsonDocument.Parse(File.ReadAllText(ReferenceData.Require("dsse/vector.json")));
        var (type, body, encoded) = (Text("payload_type"), Text("serialized_body"), Text("pae"));

        Assert.That(Encoding.UTF8.GetString(Dsse.PreAuthenticationEncoding(type, Encoding.UTF8.GetBytes(body))), Is.EqualTo(encoded));

        string Text(string name) => vector.RootElement.GetProperty(name).GetString()!;
    }

    [Test]
    public void A_signed_envelope_verifies_and_reads_back()
    {
        using var key = SigningKey.Create(SigningKey.Development);
        var envelope = key.Sign("application/x", "{}"u8.ToArray());
        var read = Envelope.Parse(envelope.ToBytes());

        Assert.That(read.Payload.ToArray(), Is.EqualTo("{}"u8.ToArray()));
        Assert.That(key.Public.Verifies(read));
    }

    [Test]
    public void A_key_reads_back_from_its_pem_text()
    {
        using var key = SigningKey.Create(SigningKey.Development);
        using var again = SigningKey.FromPem(key.ToPem(), SigningKey.Development);

        Assert.That(again.Public.Id, Is.EqualTo(key.Public.Id));
        Assert.That(VerificationKey.FromPem(key.Public.ToPem()).Id, Is.EqualTo(key.Public.Id));
    }

    [Test]
    public void Another_key_does_not_verify_it()
    {
        using var key = SigningKey.Create(SigningKey.Development);
        using var other = SigningKey.Create(SigningKey.Development);
        var envelope = key.Sign("application/x", "{}"u8.ToArray());

        Assert.That(other.Public.Verifies(envelope), Is.False);
        Assert.That(other.Public.Verifies(envelope with { KeyId = other.Public.Id.Hex }), Is.False);
    }

    [Test]
    public void No_bit_of_an_envelope_can_be_flipped_unseen()
    {
        using var key = SigningKey.Create(SigningKey.Development);
        var file = key.Sign("application/x", Encoding.UTF8.GetBytes("{\"a\":\"some payload that is long enough\"}")).ToBytes();

        Gen.Int[0, (file.Length * 8) - 1].Sample(bit =>
        {
            var bent = file.ToArray();
            bent[bit / 8] ^= (byte)(1 << (bit % 8));
            return !IsAccepted(bent, key.Public);
        }, iter: 2000);
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("{\"payloadType\":\"a\",\"payload\":\"\",\"signatures\":[]}\n")]
    [TestCase("{\"payloadType\":\"a\",\"payloadType\":\"b\",\"payload\":\"\",\"signatures\":[{\"keyid\":\"\",\"sig\":\"\"}]}\n")]
    [TestCase("{\"payloadType\":\"a\",\"payload\":\"###\",\"signatures\":[{\"keyid\":\"\",\"sig\":\"\"}]}\n")]
    public void What_is_no_envelope_is_refused_with_a_reason(string text) =>
        Assert.That(() => Envelope.Parse(Encoding.UTF8.GetBytes(text)), Throws.TypeOf<EvidenceException>());

    [Test]
    public void A_key_of_another_kind_is_refused() =>
        Assert.That(() => VerificationKey.FromPem("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"u8),
            Throws.TypeOf<EvidenceException>());

    private static bool IsAccepted(byte[] file, VerificationKey key)
    {
        try
        {
            return key.Verifies(Envelope.Parse(file));
        }
        catch (EvidenceException)
        {
            return false;
        }
    }
}
