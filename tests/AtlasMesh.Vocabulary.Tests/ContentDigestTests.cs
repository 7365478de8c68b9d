using CsCheck;

namespace AtlasMesh.Vocabulary.Tests;

public sealed class ContentDigestTests
{
    [Test]
    public void It_is_sha_256() =>
        Assert.That(ContentDigest.Of("abc"u8).Hex, Is.EqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));

    [Test]
    public void Its_text_and_bytes_lead_back_to_it() =>
        Gen.Byte.Array[0, 100].Sample(content =>
        {
            var digest = ContentDigest.Of(content);
            return ContentDigest.TryParse(digest.Hex, out var parsed) && parsed == digest
                && ContentDigest.FromBytes(digest.ToBytes()) == digest;
        });

    [TestCase(null), TestCase(""), TestCase("ba7816bf")]
    [TestCase("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [TestCase("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [TestCase(" ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [TestCase("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0")]
    public void Anything_but_64_lower_case_hex_digits_is_refused(string? text)
    {
        Assert.That(ContentDigest.TryParse(text, out var digest), Is.False);
        Assert.That(digest.IsKnown, Is.False);
    }

    [Test]
    public void The_default_is_no_digest_and_equals_none()
    {
        Assert.That(default(ContentDigest).IsKnown, Is.False);
        Assert.That(default(ContentDigest), Is.Not.EqualTo(ContentDigest.Of([])));
        Assert.That(() => default(ContentDigest).Hex, Throws.InvalidOperationException);
        Assert.That(default(ContentDigest).ToString(), Is.Empty);
    }

    [Test]
    public void Bytes_of_another_length_are_refused([Values(0, 20, 31, 33, 64)] int length) =>
        Assert.That(() => ContentDigest.FromBytes(new byte[length]), Throws.ArgumentException);
}
