using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Runners.Rigs;

/// <summary>
/// The two pipes of one rig. Messages may be sent from two threads; one receives; <see cref="Kill"/> may come from any thread and makes
/// both end at once. Sending to or receiving from a rig that is gone throws <see cref="IOException"/> or gives null; what is no frame
/// throws <see cref="FrameException"/>.
/// </summary>
public interface IRigChannel : IDisposable
{
    void Send(ToRig message);

    /// <summary>Blocks for the next message. Null: the rig has closed its end.</summary>
    FromRig? Receive();

    void Kill();

    /// <summary>
    /// How the rig ended and the end of what it wrote to stderr, for a person to read. Waits a moment for the rig to end.
    /// </summary>
    string LastWords();
}
