namespace AtlasMesh.Durable;

/// <summary>A file's content as programs see it, and what of it has reached the device.</summary>
internal sealed class SimulatedFile(SimulatedFolder? folder = null)
{
    private const int Sector = 512;

    private readonly List<Change> _pending = [];
    private byte[] _durable = [];

    public SimulatedFolder? Folder => folder;

    public byte[] Content { get; private set; } = [];

    public void Write(ReadOnlySpan<byte> content)
    {
        _pending.Add(new Change(Content.Length, content.ToArray()));
        Content = [.. Content, .. content];
    }

    public void Cut(int length)
    {
        _pending.Add(new Change(length, null));
        Content = Content[..Math.Min(length, Content.Length)];
    }

    /// <summary>Brings to the device what no sync has failed on yet.</summary>
    public void Sync()
    {
        foreach (var change in _pending.Where(change => !change.IsForgotten)) _durable = change.ApplyTo(_durable);
        _pending.RemoveAll(change => !change.IsForgotten);
    }

    /// <summary>After a sync that failed Linux holds the data for clean: programs go on seeing it, and no later sync writes it.</summary>
    public void ForgetPending() => _pending.ForEach(change => change.IsForgotten = true);

    public SimulatedFile AfterPowerCut(Luck luck)
    {
        var content = _durable;
        foreach (var change in _pending)
        {
            if (luck.Choose(3) != 0) content = change.ApplyPartly(content, luck);
        }

        return new SimulatedFile(folder) { _durable = content, Content = content };
    }

    /// <summary>A write at a place, or where there are no bytes, a cut there.</summary>
    private sealed class Change(int at, byte[]? bytes)
    {
        public bool IsForgotten { get; set; }

        public byte[] ApplyTo(byte[] content)
        {
            if (bytes is null) return content[..Math.Min(at, content.Length)];

            var grown = Grown(content, at + bytes.Length);
            bytes.CopyTo(grown, at);
            return grown;
        }

        public byte[] ApplyPartly(byte[] content, Luck luck)
        {
            if (bytes is null) return ApplyTo(content);

            // The length is written apart from the data: it may have grown over sectors that were not written.
            var length = luck.Choose(2) == 0 ? at + bytes.Length : at + (int)luck.Choose((ulong)bytes.Length + 1);
            var grown = Grown(content, length);
            if (luck.Choose(2) == 0) luck.Fill(grown.AsSpan(Math.Min(content.Length, grown.Length)));
            for (var from = at; from < length; from = ((from / Sector) + 1) * Sector)
            {
                var to = Math.Min(((from / Sector) + 1) * Sector, length);
                if (luck.Choose(2) == 0) bytes.AsSpan((from - at)..(to - at)).CopyTo(grown.AsSpan(from));
            }

            return grown;
        }

        private static byte[] Grown(byte[] content, int length)
        {
            var grown = new byte[Math.Max(content.Length, length)];
            content.CopyTo(grown, 0);
            return grown;
        }
    }
}
