using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AtlasMesh.Runners;

/// <summary>How runners are called in records.</summary>
public static class RunnerNames
{
    /// <summary>"linux-x64-2": durations are only compared between machines of one class.</summary>
    public static string ClassOfThisMachine { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{OperatingSystemName()}-{RuntimeInformation.ProcessArchitecture}-{Environment.ProcessorCount}").ToLowerInvariant();

    /// <summary>Another one at every call, because a process that comes back is not the one that went.</summary>
    public static string NewRunner() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.MachineName}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");

    private static string OperatingSystemName() =>
        OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "macos" : OperatingSystem.IsWindows() ? "windows" : "other";
}
