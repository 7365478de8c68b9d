using System.Collections.Immutable;
using AtlasMesh.Vocabulary;
using YamlDotNet.Core.Events;

namespace AtlasMesh.Scenarios.Yaml;

/// <summary>Builds the tree from parse events, holding the caps as it goes. It stops at the first thing that breaks them.</summary>
internal sealed class YamlTree(string path, YamlCaps caps)
{
    private readonly Stack<Branch> _open = new();
    private readonly ImmutableArray<Diagnostic>.Builder _faults = ImmutableArray.CreateBuilder<Diagnostic>();
    private YamlNode? _root;
    private int _nodes;
    private int _documents;

    /// <summary>False once a cap is broken: nothing further is worth parsing. Duplicate keys do not stop it.</summary>
    public bool IsSound { get; private set; } = true;

    public void Take(ParsingEvent @event)
    {
        switch (@event)
        {
            case DocumentStart: Open(@event); break;
            case AnchorAlias: Stop(@event, Codes.NotPlain, "aliases ('*name') are not read; write the value out"); break;
            case Scalar scalar: Admit(scalar); Add(new YamlText(PlaceOf(scalar), scalar.Value), scalar); break;
            case SequenceStart start: Admit(start); Push(new Branch(PlaceOf(start), IsMap: false)); break;
            case MappingStart start: Admit(start); Push(new Branch(PlaceOf(start), IsMap: true)); break;
            case SequenceEnd or MappingEnd: Close(@event); break;
        }
    }

    public YamlDocument Finish()
    {
        if (_faults.Count == 0 && _root is null)
        {
            _faults.Add(new Diagnostic(
                new SourcePlace(path, 0, 0), Codes.NotOneMapping, "the file holds nothing; begin with a key and a value"));
        }

        return new YamlDocument(IsSound ? _root : null, _faults.ToImmutable());
    }

    private void Open(ParsingEvent @event)
    {
        if (++_documents > 1)
            Stop(@event, Codes.NotOneMapping, "a second document begins here; keep one to a file");
    }

    private void Admit(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            Stop(node, Codes.NotPlain, "anchors ('&name') are not read; remove it and write the value out where it is wanted");
        else if (!node.Tag.IsEmpty)
            Stop(node, Codes.NotPlain, $"the tag '{node.Tag.Value}' is not read; remove it: a value is text until its key says what it is");
        else if (++_nodes > caps.Nodes)
            Stop(node, Codes.TooLarge, $"the file holds more than {caps.Nodes} values; split it");
    }

    private void Push(Branch branch)
    {
        if (_open.Count >= caps.Depth)
            Stop(branch.Place, Codes.TooLarge, $"values are nested deeper than {caps.Depth}; flatten the file");

        _open.Push(branch);
    }

    private void Close(ParsingEvent @event)
    {
        var branch = _open.Pop();
        Add(branch.IsMap
            ? new YamlMap(branch.Place, branch.Entries.ToImmutable())
            : new YamlList(branch.Place, branch.Elements.ToImmutable()), @event);
    }

    private void Add(YamlNode node, ParsingEvent @event)
    {
        if (!_open.TryPeek(out var parent))
            _root = node;
        else if (!parent.IsMap)
            parent.Elements.Add(node);
        else if (parent.Key is { } key)
            parent.Put(key, node);
        else
            TakeKey(parent, node, @event);
    }

    private void TakeKey(Branch parent, YamlNode node, ParsingEvent @event)
    {
        if (node is not YamlText key)
        {
            Stop(@event, Codes.WrongShape, $"a key must be a text, not {node.Kind}; write 'key: value'");
            return;
        }

        parent.Key = key;
        parent.IsRepeated = parent.Keys.TryGetValue(key.Value, out var first);
        if (parent.IsRepeated)
            _faults.Add(new Diagnostic(
                key.Place, Codes.DuplicateKey, $"'{Names.Quote(key.Value)}' stands here twice (first in line {first}); keep one"));
        else
            parent.Keys.Add(key.Value, key.Place.Line);
    }

    private void Stop(ParsingEvent at, string code, string message) => Stop(PlaceOf(at), code, message);

    private void Stop(SourcePlace at, string code, string message)
    {
        if (IsSound) _faults.Add(new Diagnostic(at, code, message));
        IsSound = false;
    }

    private SourcePlace PlaceOf(ParsingEvent @event) => new(path, (int)@event.Start.Line, (int)@event.Start.Column);

    /// <summary>A mapping or list whose end has not come yet.</summary>
    private sealed record Branch(SourcePlace Place, bool IsMap)
    {
        public ImmutableArray<YamlNode>.Builder Elements { get; } = ImmutableArray.CreateBuilder<YamlNode>();

        public ImmutableArray<YamlEntry>.Builder Entries { get; } = ImmutableArray.CreateBuilder<YamlEntry>();

        public Dictionary<string, int> Keys { get; } = new(StringComparer.Ordinal);

        public YamlText? Key { get; set; }

        public bool IsRepeated { get; set; }

        public void Put(YamlText key, YamlNode value)
        {
            if (!IsRepeated) Entries.Add(new YamlEntry(key.Place, key.Value, value));
            Key = null;
        }
    }
}
