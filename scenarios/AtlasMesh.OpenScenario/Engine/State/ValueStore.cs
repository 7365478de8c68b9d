namespace AtlasMesh.OpenScenario.Engine.State;

/// <summary>Values by name. Who needs one often asks for its slot once.</summary>
internal sealed class ValueStore
{
    private readonly SortedDictionary<string, ValueSlot> _slots = new(StringComparer.Ordinal);

    public ValueStore(IEnumerable<NamedValue> values)
    {
        foreach (var (name, value) in values)
            Open(name).Set(value);
    }

    /// <summary>Null where there is none of this name.</summary>
    public ValueSlot? Find(string name) => _slots.GetValueOrDefault(name);

    /// <summary>The slot of this name, made where there was none.</summary>
    public ValueSlot Open(string name)
    {
        if (!_slots.TryGetValue(name, out var slot))
        {
            slot = new ValueSlot();
            _slots.Add(name, slot);
        }

        return slot;
    }
}
