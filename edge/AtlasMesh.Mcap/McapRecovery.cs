using AtlasMesh.Mcap.Reading;
using AtlasMesh.Mcap.Recovering;

namespace AtlasMesh.Mcap;

/// <summary>
/// Saves what is whole in a file that was cut off or damaged: every message, attachment and metadata record that can be told to be whole,
/// wherever it stands. Says what was lost, and where.
/// </summary>
public static class McapRecovery
{
    /// <summary>Looks only.</summary>
    /// <param name="damaged">The file, in a stream that seeks, from where it stands.</param>
    /// <param name="options">The defaults, if null.</param>
    /// <exception cref="McapException">Nothing in it is MCAP.</exception>
    public static McapRecoveryReport Examine(Stream damaged, McapRecoveryOptions? options = null)
    {
        using var nowhere = new RecoveredFile(null, options ?? McapRecoveryOptions.Default);
        return Save(damaged, nowhere, options ?? McapRecoveryOptions.Default);
    }

    /// <summary>
    /// Writes a sound file with all that is whole, and reads it back: it returns only if every message that the report counts can be read
    /// from it.
    /// </summary>
    /// <param name="damaged">The file, in a stream that seeks, from where it stands.</param>
    /// <param name="sound">Where the sound file goes: a stream that seeks and can be read, from where it stands.</param>
    /// <param name="options">The defaults, if null.</param>
    /// <exception cref="McapException">Nothing in it is MCAP, or the file that was written cannot be read back.</exception>
    public static McapRecoveryReport Rewrite(Stream damaged, Stream sound, McapRecoveryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sound);
        if (!sound.CanSeek || !sound.CanRead) throw new ArgumentException("The stream must seek and be readable.", nameof(sound));

        options ??= McapRecoveryOptions.Default;
        var start = sound.Position;
        McapRecoveryReport report;
        using (var file = new RecoveredFile(sound, options)) report = Save(damaged, file, options);

        var end = sound.Position;
        sound.Position = start;
        ReadBack(sound, report, options);
        sound.Position = end;
        return report;
    }

    private static McapRecoveryReport Save(Stream damaged, RecoveredFile file, McapRecoveryOptions options)
    {
        ArgumentNullException.ThrowIfNull(damaged);
        if (!damaged.CanSeek) throw new ArgumentException("The stream must seek.", nameof(damaged));

        using var source = new StreamSource(damaged, leaveOpen: true);
        var buffers = new RecoveryBuffers();
        using (var first = new DamagedFile(source, options, buffers))
        {
            foreach (var record in first.Records()) file.Remember(record);
        }

        using var second = new DamagedFile(source, options, buffers);
        foreach (var record in second.Records()) file.Take(record, second);
        if (!second.FoundAnything)
            throw new McapException(McapFault.NotMcap, 0, "nothing in the file is MCAP: neither the magic bytes nor a whole record");

        return file.Finish(second);
    }

    private static void ReadBack(Stream sound, McapRecoveryReport report, McapRecoveryOptions options)
    {
        using var reader = McapReader.Open(sound, new McapReaderOptions { Limits = options.Limits }, leaveOpen: true);
        var messages = 0UL;
        foreach (var _ in reader.Messages(new McapQuery { Order = McapOrder.File })) messages++;
        if (messages != report.Messages)
        {
            throw new McapException(
                McapFault.Malformed, sound.Length,
                    $"{report.Messages} messages were written but {messages} are read back; keep the damaged file");
        }
    }
}
