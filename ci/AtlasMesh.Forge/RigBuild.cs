using AtlasMesh.Vocabulary;

namespace AtlasMesh.Forge;

/// <summary>A published rig: the folder, the digest of all its bytes, and the assembly to start.</summary>
public sealed record RigBuild(string Folder, ContentDigest Digest, SourceTree Source)
{
    public const string EntryAssembly = "AtlasMesh.Twin.Rig.Host.dll";

    public string EntryPath => Path.Combine(Folder, EntryAssembly);

    /// <summary>SHA-256 over the path and SHA-256 of every file, in ordinal order of path.</summary>
    public static ContentDigest DigestOf(string folder)
    {
        var lines = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(path => $"{ContentDigest.Of(File.ReadAllBytes(Path.Combine(folder, path)))}  {path}\n");
        return ContentDigest.Of(System.Text.Encoding.UTF8.GetBytes(string.Concat(lines)));
    }
}
