namespace AtlasMesh.Durable;

/// <summary>The entries of a folder as programs see them, and which have reached the device.</summary>
internal sealed class SimulatedFolder
{
    private readonly List<Change> _pending = [];
    private readonly SortedDictionary<string, SimulatedFile> _current = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SimulatedFile> _durable = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => [.. _current.Where(entry => entry.Value.Folder is null).Select(entry => entry.Key)];

    public SimulatedFile? Find(string name) => _current.TryGetValue(name, out var file) && file.Folder is null ? file : null;

    public void Put(string name, SimulatedFile file) => Make(new Change(name, file, null));

    public void PutDurable(string name, SimulatedFile file)
    {
        _current[name] = file;
        _durable[name] = file;
    }

    public void Remove(string name) => Make(new Change(null, null, name));

    public void Rename(string from, string to) =>
        Make(new Change(to, Find(from) ?? throw new FileNotFoundException($"There is no file {from}.", from), from));

    public void Sync()
    {
        foreach (var change in _pending.Where(change => !change.IsForgotten)) change.ApplyTo(_durable);
        _pending.RemoveAll(change => !change.IsForgotten);
    }

    public void ForgetPending() => _pending.ForEach(change => change.IsForgotten = true);

    public SortedDictionary<string, SimulatedFile> AfterPowerCut(Luck luck)
    {
        var entries = new SortedDictionary<string, SimulatedFile>(_durable, StringComparer.Ordinal);
        foreach (var change in _pending)
        {
            if (luck.Choose(2) == 0) change.ApplyTo(entries);
        }

        return entries;
    }

    private void Make(Change change)
    {
        change.ApplyTo(_current);
        _pending.Add(change);
    }

    /// <summary>An entry that comes, one that goes, or both in one step.</summary>
    private sealed record Change(string? Comes, SimulatedFile? File, string? Goes)
    {
        public bool IsForgotten { get; set; }

        public void ApplyTo(SortedDictionary<string, SimulatedFile> entries)
        {
            if (Goes is not null) entries.Remove(Goes);
            if (Comes is not null) entries[Comes] = File!;
        }
    }
}
