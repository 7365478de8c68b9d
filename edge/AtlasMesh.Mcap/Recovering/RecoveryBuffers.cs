namespace AtlasMesh.Mcap.Recovering;

/// <summary>The memory that going through a damaged file takes; both times through it use the same.</summary>
internal sealed class RecoveryBuffers
{
    private byte[] _raw = [];
    private byte[] _unpacked = [];
    private byte[] _look = [];

    /// <summary>A record as it stands in the file.</summary>
    public ref byte[] Raw => ref _raw;

    /// <summary>The records of a chunk.</summary>
    public ref byte[] Unpacked => ref _unpacked;

    /// <summary>A few bytes ahead.</summary>
    public ref byte[] Look => ref _look;
}
