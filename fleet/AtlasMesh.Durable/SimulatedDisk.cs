namespace AtlasMesh.Durable;

/// <summary>
/// A disk in memory that knows what is durable and what is not. <see cref="FailAt"/> breaks its n-th step; <see cref="AfterPowerCut"/>
/// gives the disk that a crash at this moment would leave, keeping of what was not synced whatever a seed chooses.
/// </summary>
public sealed class SimulatedDisk : IDisk
{
    private readonly SortedDictionary<string, SimulatedFolder> _folders = new(StringComparer.Ordinal);
    private (long Step, DiskFault Fault)? _failure;
    private bool _isOff;

    public SimulatedDisk() => _folders["."] = new SimulatedFolder();

    /// <summary>How many steps that change something were begun.</summary>
    public long Steps { get; private set; }

    /// <summary>Lets the n-th step from now fail, counted from 1. A fault other than a power cut strikes once.</summary>
    public void FailAt(long step, DiskFault fault) => _failure = (Steps + step, fault);

    public byte[]? TryRead(string path)
    {
        RequirePower();
        return FolderOf(path).Find(NameOf(path))?.Content;
    }

    public IReadOnlyCollection<string> List(string folder)
    {
        RequirePower();
        return _folders.TryGetValue(folder, out var found) ? found.Names : [];
    }

    public bool FileExists(string path) => TryRead(path) is not null;

    public bool FolderExists(string path)
    {
        RequirePower();
        return _folders.ContainsKey(path);
    }

    public void MakeFolder(string path, Readers readers)
    {
        Begin($"mkdir {path}");
        var parent = FolderOf(path);
        var folder = new SimulatedFolder();
        _folders[path] = folder;
        parent.Put(NameOf(path), new SimulatedFile(folder));
    }

    public IDiskFile Open(string path, Readers readers)
    {
        RequirePower();
        var folder = FolderOf(path);
        if (folder.Find(NameOf(path)) is { } existing) return new OpenFile(this, existing, path);

        Begin($"create {path}");
        var file = new SimulatedFile();
        folder.Put(NameOf(path), file);
        return new OpenFile(this, file, path);
    }

    public void Rename(string from, string to)
    {
        Begin($"rename {from} to {to}");
        if (FolderOf(from) != FolderOf(to)) throw new IOException($"{from} and {to} are not in one folder");

        FolderOf(from).Rename(NameOf(from), NameOf(to));
    }

    public void Remove(string path)
    {
        Begin($"unlink {path}");
        FolderOf(path).Remove(NameOf(path));
    }

    public void SyncFolder(string path)
    {
        var folder = _folders.TryGetValue(path, out var found) ? found : throw new IOException($"There is no folder {path}.");
        Begin($"fsync of {path}", folder.ForgetPending);
        folder.Sync();
    }

    /// <summary>
    /// What a reboot finds: all that was synced, and of the rest a choice by seed: steps dropped or taken out of order, writes torn at 512
    /// bytes, ends of files full of zeros or garbage. This disk itself is left as it is.
    /// </summary>
    public SimulatedDisk AfterPowerCut(ulong seed)
    {
        var luck = new Luck(seed);
        var after = new SimulatedDisk();
        Restore(".", _folders["."], after, luck);
        return after;
    }

    private static void Restore(string path, SimulatedFolder folder, SimulatedDisk after, Luck luck)
    {
        var restored = after._folders[path] = new SimulatedFolder();
        foreach (var (name, file) in folder.AfterPowerCut(luck))
        {
            restored.PutDurable(name, file.AfterPowerCut(luck));
            if (file.Folder is null) continue;

            Restore(path == "." ? name : $"{path}/{name}", file.Folder, after, luck);
        }
    }

    private static string NameOf(string path) => Path.GetFileName(path);

    private SimulatedFolder FolderOf(string path)
    {
        var name = Path.GetDirectoryName(path) is { Length: > 0 } given ? given : ".";
        return _folders.TryGetValue(name, out var folder) ? folder : throw new DirectoryNotFoundException($"There is no folder {name}.");
    }

    private void RequirePower()
    {
        if (_isOff) throw new IOException("The power is off.");
    }

    private void Begin(string step, Action? onFault = null)
    {
        RequirePower();
        Steps++;
        if (_failure is not { } failure || failure.Step != Steps) return;

        _failure = null;
        _isOff = failure.Fault == DiskFault.PowerCut;
        onFault?.Invoke();
        throw failure.Fault == DiskFault.Broken && step.StartsWith("fsync", StringComparison.Ordinal)
            ? new SyncFailedException($"{step} failed: step {Steps} of the simulated disk is broken")
            : new IOException($"{step} failed: {failure.Fault} at step {Steps} of the simulated disk");
    }

    private sealed class OpenFile(SimulatedDisk disk, SimulatedFile file, string path) : IDiskFile
    {
        public long Length => file.Content.Length;

        public void Write(ReadOnlySpan<byte> content)
        {
            var bytes = content.ToArray();
            disk.Begin($"write of {path}", () => file.Write(bytes.AsSpan(0, bytes.Length / 2)));
            file.Write(bytes);
        }

        public void Cut(long length)
        {
            disk.Begin($"truncate {path}");
            file.Cut((int)length);
        }

        public void Sync()
        {
            disk.Begin($"fsync of {path}", file.ForgetPending);
            file.Sync();
        }

        public void Dispose() { }
    }
}
