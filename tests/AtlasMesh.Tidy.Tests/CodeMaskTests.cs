namespace AtlasMesh.Tidy.Tests;

public sealed class CodeMaskTests
{
    [TestCase("a /* { */ b", "a b")]
    [TestCase("a // { \n b", "a b")]
    [TestCase("#if X {\na", "a")]
    [TestCase("a(\"{ \\\" {\") b", "a( ) b")]
    [TestCase("a(@\"{ \"\" { \\\") b", "a( ) b")]
    [TestCase("a('{', '\\'', '\"') b", "a( , , ) b")]
    [TestCase("a($\"x {f(\"}\")} {{ y\") b", "a( ) b")]
    [TestCase("a($\"{(x ? $\"{y}\" : \"{\")}\") b", "a( ) b")]
    [TestCase("a($@\"{x} \"\" \\\") b", "a( ) b")]
    [TestCase("a(\"\"\" { \" \"\" } \"\"\") b", "a( ) b")]
    [TestCase("a($\"\"\" {x} \" \"\"\") b", "a( ) b")]
    [TestCase("a($$\"\"\" { {{x(\"}}\")}} \"\"\") b", "a( ) b")]
    [TestCase("a($\"{x:HH':'mm}\") b", "a( ) b")]
    [TestCase("a(\"\") @class b", "a( ) @class b")]
    [TestCase("a \"never closed", "a")]
    public void Only_code_is_left(string text, string code) =>
        Assert.That(string.Join(' ', CodeMask.Of(text).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), Is.EqualTo(code));

    [Test]
    public void Every_place_stays_where_it_was()
    {
        const string Text = "a\n/* b\n c */ d \"e\n";
        var code = CodeMask.Of(Text);
        Assert.That(code, Has.Length.EqualTo(Text.Length));
        Assert.That(code.IndexOf('d', StringComparison.Ordinal), Is.EqualTo(Text.IndexOf('d', StringComparison.Ordinal)));
        Assert.That(code.Count(c => c == '\n'), Is.EqualTo(3));
    }
}
