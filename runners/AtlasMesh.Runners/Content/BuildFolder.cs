using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Content;

/// <summary>
/// Takes the folder of a build to another machine: a manifest of its files by digest, itself content, and the folder made again from it.
/// </summary>
public static class BuildFolder
{
    private const int MaxFiles = 10_000;

    /// <summary>Puts every file of the folder and the manifest; gives the manifest's digest.</summary>
    public static ContentDigest Put(string folder, ContentStore store)
    {
        var manifest = new BuildManifest();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            manifest.Files.Add(new BuildFile
            {
                Path = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'),
                Sha256 = ByteString.CopyFrom(store.PutFile(path).ToBytes()),
                Executable = !OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute),
            });
        }

        return store.Put(manifest.ToByteArray());
    }

    /// <summary>The files of a build, by its manifest.</summary>
    public static IEnumerable<ContentDigest> FilesOf(ContentDigest manifest, IContentSource source) =>
        Read(manifest, source).Files.Select(file => ContentDigest.FromBytes(file.Sha256.Span));

    /// <summary>
    /// The folder of the build, made under <paramref name="root"/> where it is not there yet. Throws <see cref="ContentException"/>.
    /// </summary>
    public static string Get(ContentDigest manifest, IContentSource source, string root)
    {
        var folder = Path.Combine(root, manifest.Hex);
        if (Directory.Exists(folder)) return folder;

        try
        {
            var draft = Directory.CreateDirectory(Path.Combine(root, $"{manifest.Hex}.{Environment.ProcessId}.tmp")).FullName;
            foreach (var file in Read(manifest, source).Files) Write(draft, file, source);

            Directory.Move(draft, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another process of this machine made it first: the same manifest gives the same files.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ContentException($"{folder}: the build can't be written: {e.Message}", e);
        }

        return folder;
    }

    private static BuildManifest Read(ContentDigest digest, IContentSource source)
    {
        try
        {
            var manifest = BuildManifest.Parser.ParseFrom(source.Get(digest));
            return manifest.Files.Count is > 0 and <= MaxFiles
                ? manifest
                : throw new ContentException($"the build's manifest names {manifest.Files.Count} files; 1 to {MaxFiles} are allowed");
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new ContentException($"the build's manifest can't be read: {e.Message}", e);
        }
    }

    private static void Write(string folder, BuildFile file, IContentSource source)
    {
        var path = Path.GetFullPath(Path.Combine(folder, file.Path));
        if (!path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || file.Sha256.Length != 32)
            throw new ContentException($"the build's manifest names '{file.Path}', which is not a file within the build");

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, source.Get(ContentDigest.FromBytes(file.Sha256.Span)));
        if (file.Executable && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
    }
}
