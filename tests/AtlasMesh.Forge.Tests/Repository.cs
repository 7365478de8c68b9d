using System.Diagnostics;

namespace AtlasMesh.Forge.Tests;

/// <summary>A git repository of a test's own, with two files: one that a rig is built from, and one that it is not.</summary>
internal sealed class Repository : IDisposable
{
    public Repository()
    {
        Git("init", "--quiet", "--initial-branch=main");
        Write("twin/A.cs", "class A;");
        Write("README.md", "first");
        Commit();
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("atlasmesh-forge-").FullName;

    public void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Commit()
    {
        Git("add", "-A");
        Git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "--no-gpg-sign", "-m", "a commit");
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var git = Process.Start(start)!;
        git.WaitForExit();
        Assert.That(git.ExitCode, Is.Zero, git.StandardError.ReadToEnd());
    }
}
