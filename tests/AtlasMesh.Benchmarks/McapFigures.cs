using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AtlasMesh.Mcap;

namespace AtlasMesh.Benchmarks;

/// <summary>
/// How fast recordings are read and written, next to the library of the format's authors on the same file and to the bandwidth of the
/// memory, all in one run. Every checksum that a file has is written and checked. GB are 10^9 bytes of message payload.
/// </summary>
internal static class McapFigures
{
    private const int Messages = 300_000;
    private const int MessageBytes = 1000;
    private const int DifferentMessages = 4096;
    private const int Rounds = 5;
    private const double Bytes = (double)Messages * MessageBytes;
    private static readonly byte[] Payloads = MakePayloads();

    public static void Run(string? peer)
    {
        var folder = Directory.CreateTempSubdirectory("atlasmesh-mcap").FullName;
        try
        {
            var bandwidth = CopyBandwidth();
            Print($"plain copy of 256 MB in memory: {bandwidth:0.0} GB/s; a quarter of it: {bandwidth / 4:0.0} GB/s");
            var plain = Path.Combine(folder, "plain.mcap");
            var disk = Best(() => PlainWrite(plain), () => File.Delete(plain));
            Print($"plain writes of 1 MB to a file, without sync: {disk:0.00} GB/s");
            var write = Report(plain, McapCompression.None);
            var read = Best(() => Indexed(McapReader.Open(plain)));
            Report(Path.Combine(folder, "lz4.mcap"), McapCompression.Lz4);
            Report(Path.Combine(folder, "zstd.mcap"), McapCompression.Zstd);
            if (peer is null) Print($"@mcap/core: not compared; run ci/measure mcap, which installs it");
            else Compare(peer, plain, Path.Combine(folder, "peer.mcap"), (read, write));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Report(string path, McapCompression compression)
    {
        var write = Best(() => Write(path, compression), () => File.Delete(path));
        var size = new FileInfo(path).Length / 1e6;
        var file = Best(() => Indexed(McapReader.Open(path)));
        var mapped = Best(() => Indexed(McapReader.OpenMapped(path)));
        var streamed = Best(() => Streamed(path));
        var memory = Best(() => WriteToMemory(compression));
        Print($"mcap, 1 kB messages, {compression} ({size:0} MB): write {write:0.00} GB/s to a file, {memory:0.00} GB/s to nowhere;");
        Print($"  read by index and log time {file:0.00} GB/s from a file, {mapped:0.00} GB/s mapped; streamed {streamed:0.00} GB/s");
        return write;
    }

    private static void Compare(string peer, string from, string to, (double Read, double Write) ours)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(peer, "peer.mjs"), "bench", from, to, $"{Messages}", $"{MessageBytes}"])
        {
            RedirectStandardOutput = true,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node did not start");
        using var json = JsonDocument.Parse(node.StandardOutput.ReadToEnd());
        node.WaitForExit();
        var (read, stream, write, nowhere) = (Number("read"), Number("stream"), Number("write"), Number("nowhere"));
        var memory = Best(() => WriteToMemory(McapCompression.None));
        Print($"@mcap/core on the same file, in this run: read by index {read:0.000} GB/s, streamed {stream:0.000} GB/s,");
        Print($"  write {write:0.000} GB/s to a file, {nowhere:0.000} GB/s to nowhere");
        Print($"ratio to @mcap/core: read {ours.Read / Math.Max(read, stream):0.0}x (its better way of two),");
        Print($"  write {ours.Write / write:0.0}x to a file, {memory / nowhere:0.0}x to nowhere");

        double Number(string name) => json.RootElement.GetProperty(name).GetDouble();
    }

    private static void Write(string path, McapCompression compression)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        Write(stream, compression);
    }

    private static void PlainWrite(string path)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var sent = 0; sent < Bytes; sent += 1_000_000) stream.Write(Payloads.AsSpan(0, 1_000_000));
    }

    private static void WriteToMemory(McapCompression compression) => Write(Stream.Null, compression);

    private static void Write(Stream stream, McapCompression compression)
    {
        using var writer = new McapWriter(stream, new McapWriterOptions { Compression = compression });
        var channel = writer.AddChannel("/a", "");
        for (var i = 0; i < Messages; i++) writer.WriteMessage(new McapMessageHead(channel, (uint)i, (ulong)i, (ulong)i), Payload(i));
    }

    private static void Indexed(McapReader reader)
    {
        using (reader)
        {
            var bytes = 0L;
            foreach (var message in reader.Messages()) bytes += message.Data.Length;
            Require(bytes);
        }
    }

    private static void Streamed(string path)
    {
        using var reader = new McapRecordReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0));
        var bytes = 0L;
        while (reader.Read())
        {
            if (reader.Current.Opcode == McapOpcode.Message) bytes += reader.Current.AsMessage().Data.Length;
        }

        Require(bytes);
    }

    private static void Require(long bytes)
    {
        if (bytes != (long)Messages * MessageBytes) throw new InvalidOperationException($"{bytes} bytes were read");
    }

    private static ReadOnlySpan<byte> Payload(int i) => Payloads.AsSpan(i % DifferentMessages * MessageBytes, MessageBytes);

    /// <summary>Half of each message packs well, half of it does not; none occurs twice in a chunk.</summary>
    private static byte[] MakePayloads()
    {
        var payloads = new byte[DifferentMessages * MessageBytes];
        var state = 1u;
        for (var i = 0; i < payloads.Length; i++)
        {
            state = unchecked((state * 1664525) + 1013904223);
            if (i % MessageBytes < MessageBytes / 2) payloads[i] = (byte)(state >> 24);
        }

        return payloads;
    }

    private static double CopyBandwidth()
    {
        var (from, to) = (new byte[256_000_000], new byte[256_000_000]);
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            from.CopyTo(to, 0);
            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        return from.Length / best / 1e9;
    }

    /// <summary>GB of payload a second, the best of some rounds.</summary>
    private static double Best(Action action, Action? before = null)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            before?.Invoke();
            var began = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        return Bytes / best / 1e9;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
