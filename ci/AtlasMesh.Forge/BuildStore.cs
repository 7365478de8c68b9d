namespace AtlasMesh.Forge;

/// <summary>
/// Published rigs by the digest of their sources. A build is made once, beside its place, and moved there whole, with its own digest beside
/// it. The digest is computed anew at every use: it is what gets signed, and a build that was changed since is published again.
/// </summary>
public sealed class BuildStore(string folder)
{
    private const string RigProject = "twin/AtlasMesh.Twin.Rig.Host/AtlasMesh.Twin.Rig.Host.csproj";

    /// <summary>The rig of these sources, published now where the store does not have it; <paramref name="progress"/> hears what takes
    /// time. Throws <see cref="ForgeException"/> where it does not build.</summary>
    public async Task<RigBuild> ObtainAsync(SourceTree source, Action<string> progress, CancellationToken cancel)
    {
        var place = Path.Combine(folder, source.Digest.Hex);
        if (TryRead(place, source) is { } kept) return kept;

        progress($"publishing the rig of {Describe(source)}");
        await PublishAsync(source, place, cancel);
        return TryRead(place, source) ?? throw new ForgeException($"{place} changed while it was published; run again");
    }

    private static string SealOf(string place) => place + ".sha256";

    private static RigBuild? TryRead(string place, SourceTree source)
    {
        if (!Directory.Exists(place) || !File.Exists(SealOf(place))) return null;

        var digest = RigBuild.DigestOf(place);
        return File.ReadAllText(SealOf(place)) == digest.Hex ? new RigBuild(place, digest, source) : null;
    }

    private async Task PublishAsync(SourceTree source, string place, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        using var export = source.IsWorkingTree ? null : await CommitExport.OfAsync(source.Root, source.Commit, cancel);
        var draft = $"{place}.{Environment.ProcessId}.partial";
        string[] publish = ["publish", RigProject, "-c", "Release", "-o", draft, "-v", "q", "--nologo", "-p:UseAppHost=false"];
        await Command.RunAsync(new CommandLine(export?.Root ?? source.Root, "dotnet", publish), cancel);
        Keep(draft, place);
    }

    /// <summary>Where two processes publish the same tree, the bytes are the same, and the last one to move wins.</summary>
    private static void Keep(string draft, string place)
    {
        var digest = RigBuild.DigestOf(draft);
        if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
        Directory.Move(draft, place);
        File.WriteAllText(SealOf(place), digest.Hex);
    }

    private static string Describe(SourceTree source) =>
        source.Commit.Length > 0 ? $"commit {source.Commit[..12]}" : $"the working tree ({source.Digest.Hex[..12]})";
}
