using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AtlasMesh.Twin.Rig.Host;

/// <summary>The pipe that the process was given as stdout.</summary>
internal static partial class StandardOutput
{
    private const int Output = 1;
    private const int Error = 2;

    /// <summary>Takes stdout for the protocol alone and lets everybody else who writes to it write to stderr.</summary>
    public static FileStream Claim()
    {
        var own = Duplicate(Output);
        if (own < 0 || DuplicateTo(Error, Output) < 0)
            throw new IOException($"stdout can't be claimed: errno {Marshal.GetLastPInvokeError()}");

        return new FileStream(new SafeFileHandle(own, ownsHandle: true), FileAccess.Write, bufferSize: 0);
    }

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int DuplicateTo(int descriptor, int target);
}
