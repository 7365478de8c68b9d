using AtlasMesh.Roads.Markup;
using CsCheck;

namespace AtlasMesh.Roads.Tests;

public sealed class MarkupGuardTests
{
    private static readonly MarkupLimits Limits = new(Characters: 200, Depth: 3, Elements: 6, Attributes: 3, Value: 10, Run: 40);

    [TestCase("<a><b><c/></b></a>", null)]
    [TestCase("<a><b><c><d/></c></b></a>", null)]
    [TestCase("<a>\n <b><c><d></d></c></b></a>", "(2,8) elements are nested deeper than 3")]
    [TestCase("<a/><a/><a/><a/><a/><a/>", null)]
    [TestCase("<a/><a/><a/><a/><a/><a/><a/>", "(1,25) the file has more than 6 elements")]
    [TestCase("<a b='' c='' d=''/>", null)]
    [TestCase("<a b='' c=''\n d=\"\" e=''/>", "(1,1) an element has over 3 attributes")]
    [TestCase("<a b='0123456789'/>", null)]
    [TestCase("<a b='0123456789X'/>", "(1,1) an attribute is longer than 10")]
    [TestCase("<a b='>>>>>>' c='<a'/>", null)]
    [TestCase("<a>01234567890123456789012345678901234567890123456789</a>", "(1,4) a tag or a text is longer than 40")]
    [TestCase("<!--01234567890123456789012345678901234567890123456789-->", "(1,1) a tag or a text is longer than 40")]
    [TestCase("\n\n <!DOCTYPE a>", "(3,2) a document type declaration is not accepted")]
    [TestCase("<!--<a><a><a><a>--><a/>", null)]
    [TestCase("<![CDATA[<a><a><a><a>]]><a/>", null)]
    [TestCase("<?x <a><a><a><a>?><a/>", null)]
    [TestCase("<!--> <a><a>--><a/>", null)]
    public void A_text_is_held_against_each_limit(string text, string? fault) => Assert.That(
        Said(MarkupGuard.Of(text, Limits)), fault is null ? Is.Null : Does.StartWith(fault));

    [Test]
    public void It_does_not_matter_how_a_text_is_cut_into_pieces()
    {
        string[] words =
        [
            "<a", "<!--", "-->", "<![CDATA[", "]]>", "<?x", "?>", "/>", ">", "</a>", " b='", "'", "\"", " c=\"", "-", "\n", "x",
        ];
        var texts = Gen.Select(Gen.Int[0, words.Length - 1].Select(i => words[i]).Array[1, 40], Gen.Int[1, 7]);

        texts.Sample(
            (parts, length) =>
            {
                var text = string.Concat(parts);
                var guard = new MarkupGuard(Limits);
                for (var from = 0; from < text.Length && guard.Fault is null; from += length)
                    guard.Take(text.AsSpan(from, Math.Min(length, text.Length - from)));

                var whole = MarkupGuard.Of(text, Limits);
                return text.Length > Limits.Characters ? guard.Fault is not null && whole is not null : guard.Fault == whole;
            },
            iter: 20_000);
    }

    private static string? Said(MarkupFault? fault) => fault is null ? null : $"({fault.Line},{fault.Column}) {fault.Message}";
}
