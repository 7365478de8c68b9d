using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AtlasMesh.Runners.Rigs;

/// <summary>How a rig of a build is started.</summary>
/// <param name="Program">An executable.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">Set on top of what a rig inherits.</param>
public sealed record RigCommand(string Program, ImmutableArray<string> Arguments, ImmutableSortedDictionary<string, string> Environment)
{
    private const string EntryAssembly = "AtlasMesh.Twin.Rig.Host.dll";

    // A rig runs code under test: of our environment it gets what a .NET process needs to start, and nothing that could be a secret.
    private static readonly ImmutableArray<string> Inherited =
        ["PATH", "HOME", "TMPDIR", "TZ", "LANG", "GLIBC_TUNABLES", "LD_LIBRARY_PATH", "SystemRoot", "TEMP"];

    private static readonly ImmutableArray<string> InheritedPrefixes = ["DOTNET_", "LC_"];

    /// <summary>
    /// The rig of a build folder, or of a named file: an assembly is started by the runtime that runs this process, anything else as it
    /// is. Throws <see cref="RigException"/> where there is none.
    /// </summary>
    public static RigCommand For(string build)
    {
        var entry = Directory.Exists(build) ? Path.Combine(build, EntryAssembly) : build;
        if (!File.Exists(entry)) throw new RigException(TroubleKinds.RigUnusable, $"{entry}: there is no rig");

        return Path.GetExtension(entry) == ".dll"
            ? new RigCommand(DotnetHost(), [entry], ImmutableSortedDictionary<string, string>.Empty)
            : new RigCommand(entry, [], ImmutableSortedDictionary<string, string>.Empty);
    }

    internal ProcessStartInfo ToStartInfo()
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };

        foreach (var name in start.Environment.Keys.Where(name => !IsInherited(name)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in Environment) start.Environment[name] = value;

        return start;
    }

    private static bool IsInherited(string name) =>
        Inherited.Contains(name) || InheritedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private static string DotnetHost()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }
}
