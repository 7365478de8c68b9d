using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace AtlasMesh.Testing;

/// <summary>Holds a text against the approved one beside the test. To approve a change, move the .received.txt over the .approved.txt.</summary>
public static class Approval
{
    public static void Verify(string actual, string name, [CallerFilePath] string testFile = "")
    {
        // The compiler maps the checkout to /_/ so that builds are the same in any folder.
        var source = testFile.StartsWith("/_/", StringComparison.Ordinal) ? Path.Combine(Checkout.Root, testFile[3..]) : testFile;
        var approved = Path.Combine(Path.GetDirectoryName(source)!, $"{name}.approved.txt");
        var received = Path.ChangeExtension(approved, null) + ".received.txt";
        received = received.Replace(".approved.received", ".received", StringComparison.Ordinal);
        var expected = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";
        var text = actual.ReplaceLineEndings("\n");

        if (text == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.That(text, Is.EqualTo(expected), $"Not as approved. To approve: mv {received} {approved}");
    }
}
