using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NUnit.Framework;

namespace AtlasMesh.Testing;

/// <summary>
/// A PostgreSQL server of this process on loopback, started when it is first asked for and ended with the process. Where there is none,
/// a test that asks is skipped with the reason.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private const string User = "atlasmesh";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Lazy<PostgresServer> SharedServer = new(StartShared);
    private static int _databases;

    private readonly string _folder;
    private readonly Process _process;
    private readonly string? _account;

    private PostgresServer(string folder, string? account, int port)
    {
        (_folder, _account, Port) = (folder, account, port);
        var data = Path.Combine(folder, "data");
        _process = Start(_account, Path.Combine(Binaries!, "postgres"), "-D", data, "-p", $"{port}", "-h", "127.0.0.1", "-k", folder);
        WaitUntilReady();
    }

    /// <summary>One server for all tests of the process.</summary>
    public static PostgresServer Shared
    {
        get
        {
            if (WhyNot() is { } why) Assert.Ignore(why);
            return SharedServer.Value;
        }
    }

    public int Port { get; }

    /// <summary>Of the server's first process.</summary>
    public int ProcessId => _process.Id;

    private static string? Binaries { get; } = FindBinaries();

    /// <summary>A server of its own, for tests that hurt it. Skips the test where there can be none.</summary>
    public static PostgresServer StartOwn()
    {
        if (WhyNot() is { } why) Assert.Ignore(why);
        return StartNew();
    }

    /// <summary>Address of a new, empty database.</summary>
    public string NewDatabase()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        Psql($"CREATE DATABASE {name}");
        return $"postgres://{User}@127.0.0.1:{Port}/{name}";
    }

    public void Psql(string sql, string database = "postgres")
    {
        using var psql = Start(
            null, Path.Combine(Binaries!, "psql"), "-q", "-h", "127.0.0.1", "-p", $"{Port}", "-U", User, "-d", database, "-c", sql);
        psql.WaitForExit();
        if (psql.ExitCode != 0) throw new InvalidOperationException($"psql: {psql.StandardError.ReadToEnd()}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            // SIGQUIT: an immediate stop, the data are of no use to anybody.
            using var stop = Process.Start("kill", ["-QUIT", $"{_process.Id}"]);
            stop.WaitForExit();
            if (!_process.WaitForExit(Patience)) _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static PostgresServer StartShared()
    {
        var server = StartNew();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    }

    private static PostgresServer StartNew()
    {
        var account = Environment.UserName == "root" ? "postgres" : null;
        var folder = Directory.CreateTempSubdirectory("atlasmesh-pg-").FullName;
        if (account is not null) Run(null, "chown", account, folder);

        Run(account, Path.Combine(Binaries!, "initdb"), "-D", Path.Combine(folder, "data"), "-U", User, "-A", "trust", "--no-sync");
        return new PostgresServer(folder, account, FreePort());
    }

    private static string? WhyNot()
    {
        if (Binaries is null) return "PostgreSQL is not installed (Debian: apt-get install postgresql)";

        return Environment.UserName == "root" && !File.Exists("/usr/bin/setpriv")
            ? "PostgreSQL does not run as root, and there is no setpriv to run it as postgres (Debian: apt-get install util-linux)"
            : null;
    }

    private static string? FindBinaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            .LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
        : null;

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    private static void Run(string? account, string program, params string[] arguments)
    {
        using var process = Start(account, program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program}: {process.StandardError.ReadToEnd()}");
    }

    private static Process Start(string? account, string program, params string[] arguments)
    {
        string[] words = account is null
            ? [program, .. arguments]
            : ["setpriv", $"--reuid={account}", $"--regid={account}", "--clear-groups", program, .. arguments];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        return Process.Start(start)!;
    }

    private void WaitUntilReady()
    {
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var waiting = Path.Combine(_folder, "data", "postmaster.pid");
        var isReady = SpinWait.SpinUntil(() => _process.HasExited || IsReady(waiting), Patience);
        if (!isReady || _process.HasExited) throw new InvalidOperationException("PostgreSQL did not get ready.");
    }

    // The eighth line of postmaster.pid says so (PostgreSQL, src/include/utils/pidfile.h).
    private static bool IsReady(string pidFile)
    {
        try
        {
            return File.Exists(pidFile) && File.ReadLines(pidFile).Skip(7).FirstOrDefault()?.Trim() == "ready";
        }
        catch (IOException)
        {
            return false;
        }
    }
}
