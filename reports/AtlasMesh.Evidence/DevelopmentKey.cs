using AtlasMesh.Durable;

namespace AtlasMesh.Evidence;

/// <summary>The key that signs on a machine where nobody has set up a signer: made at first use, readable by its owner only, marked as what
/// it is.</summary>
public static class DevelopmentKey
{
    public const string FileName = "development.key";

    /// <summary>Throws <see cref="EvidenceException"/> where the file holds no key, and IOException where it can't be read or
    /// made.</summary>
    public static SigningKey LoadOrCreate(DurableFiles files, string folder)
    {
        var path = Path.Combine(folder, FileName);
        files.CreateDirectory(folder, Readers.OwnerOnly);
        if (files.Exists(path)) return SigningKey.FromPem(files.ReadAllBytes(path), SigningKey.Development);

        var key = SigningKey.Create(SigningKey.Development);
        files.ReplaceAtomically(path, key.ToPem(), Readers.OwnerOnly);
        return key;
    }
}
