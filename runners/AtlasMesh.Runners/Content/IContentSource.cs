using AtlasMesh.Vocabulary;

namespace AtlasMesh.Runners.Content;

/// <summary>
/// Bytes by their SHA-256. What is got has been held against its digest. Implementations are safe for use by several threads at once, may
/// block, and throw <see cref="ContentException"/> and nothing else.
/// </summary>
public interface IContentSource
{
    byte[] Get(ContentDigest digest);

    ContentDigest Put(ReadOnlyMemory<byte> content);
}
