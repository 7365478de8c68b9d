using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace AtlasMesh.Testing;

/// <summary>
/// Holds a text against the approved one beside the test. To approve a change, move the .received.txt over the .approved.txt.
/// </summary>
public static class Approval
{
    public static void Verify(string actual, string name, [CallerFilePath] string testFile = "")
    {
        var approved = PathOf(name, "approved", testFile);
        var received = PathOf(name, "received", testFile);
        var expected = Read(approved);
        var text = actual.ReplaceLineEndings("\n");

        if (text == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.That(text, Is.EqualTo(expected), $"Not as approved. To approve: mv {received} {approved}");
    }

    /// <summary>The approved text, empty where none was approved yet.</summary>
    public static string Approved(string name, [CallerFilePath] string testFile = "") => Read(PathOf(name, "approved", testFile));

    private static string Read(string approved) => File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";

    private static string PathOf(string name, string kind, string testFile)
    {
        // The compiler maps the checkout to /_/ so that builds are the same in any folder.
        var source = testFile.StartsWith("/_/", StringComparison.Ordinal) ? Path.Combine(Checkout.Root, testFile[3..]) : testFile;
        return Path.Combine(Path.GetDirectoryName(source)!, $"{name}.{kind}.txt");
    }
}
