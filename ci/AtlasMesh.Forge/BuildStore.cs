namespace AtlasMesh.Forge;

/// <summary>
/// Published rigs by the digest of their sources. A build is made once, beside its place, and moved there whole; its own digest is computed
/// anew at every use, because that is what gets signed.
/// </summary>
public sealed class BuildStore(string folder)
{
    private const string RigProject = "twin/AtlasMesh.Twin.Rig.Host/AtlasMesh.Twin.Rig.Host.csproj";

    /// <summary>The rig of these sources, published now where the store does not have it; <paramref name="progress"/> hears what takes
    /// time.
    /// Throws <see cref="ForgeException"/> where it does not build.</summary>
    public async Task<RigBuild> ObtainAsync(SourceTree source, Action<string> progress, CancellationToken cancel)
    {
        var place = Path.Combine(folder, source.Digest.Hex);
        if (!Directory.Exists(place)) await PublishAsync(source, place, progress, cancel);

        return new RigBuild(place, RigBuild.DigestOf(place), source);
    }

    private async Task PublishAsync(SourceTree source, string place, Action<string> progress, CancellationToken cancel)
    {
        progress($"publishing the rig of {Describe(source)}");
        Directory.CreateDirectory(folder);
        var root = source.IsWorkingTree
            ? source.Root
            : await CommitExport.ToAsync(source.Root, source.Commit, Path.Combine(folder, "trees"), cancel);
        var output = Path.Combine(folder, $"{source.Digest.Hex}.{Environment.ProcessId}.partial");
        await Command.RunAsync(
            new CommandLine(
                root, "dotnet", "publish", RigProject, "-c", "Release", "-o", output, "-v", "q", "--nologo", "-p:UseAppHost=false"),
                cancel);
        CommitExport.Keep(output, place);
    }

    private static string Describe(SourceTree source) =>
        source.Commit.Length > 0 ? $"commit {source.Commit[..12]}" : $"the working tree ({source.Digest.Hex[..12]})";
}
