using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Finds catalog entries. A catalog named C is the file C.xosc in one of the folders that the scenario names.</summary>
internal sealed class CatalogReader
{
    private readonly FileSet _files;
    private readonly FaultList _faults;
    private readonly StepBudget _budget;
    private readonly List<string> _folders = [];
    private readonly SortedDictionary<string, Node?> _catalogs = new(StringComparer.Ordinal);

    public CatalogReader(FileSet files, FaultList faults, StepBudget budget) => (_files, _faults, _budget) = (files, faults, budget);

    public void ReadLocations(Binder bind, Node? locations)
    {
        foreach (var location in locations?.Children ?? [])
        {
            bind.Allow(location, "Directory");
            if (bind.Child(location, "Directory") is not { } directory)
                continue;

            var folder = _files.Resolve(bind.Text(directory, "path"), directory, bind.Faults);
            if (folder is not null && !_folders.Contains(folder))
                _folders.Add(folder);
        }
    }

    /// <summary>The entry that a CatalogReference names and a binder for its own parameters; null after a fault.</summary>
    public (Node Entry, Binder Bind)? Find(Binder bind, Node reference)
    {
        if (_budget.EntriesLeft-- > 0)
            return Find(bind, reference, []);

        _faults.Add(reference, FaultCode.TooMuch,
            $"the file takes more than {Caps.CatalogEntries} entries from catalogs; write some in place");
        return null;
    }

    private (Node Entry, Binder Bind)? Find(Binder bind, Node reference, List<string> chain)
    {
        bind.Allow(reference, "ParameterAssignments");
        var catalog = bind.Text(reference, "catalogName");
        var name = bind.Text(reference, "entryName");
        if (catalog.Length == 0 || name.Length == 0)
            return null;

        if (IsCycle(reference, $"{catalog}/{name}", chain))
            return null;

        if (Load(catalog, reference) is not { } root || EntryOf(root, name, catalog, reference) is not { } entry)
            return null;

        if (IsWithin(entry, bind.Scope))
        {
            _faults.Add(reference, FaultCode.CyclicCatalog, $"the catalog entry '{catalog}/{name}' is a part of itself; break the circle");
            return null;
        }

        var assigned = Assignments(bind, reference.Child("ParameterAssignments"));
        var own = new ParameterScope(_budget) { Entry = entry, Caller = bind.Scope };
        var scope = ParameterReader.Read(entry.Child("ParameterDeclarations"), assigned.GetValueOrDefault, _faults, own);
        foreach (var parameter in assigned.Keys.Where(parameter => scope.Find(parameter) is null))
        {
            _faults.Add(reference, FaultCode.UnknownParameter,
                $"the catalog entry '{name}' declares no parameter '{parameter}'; delete the assignment");
        }

        return entry.Name == "CatalogReference" ? Find(bind.Within(scope), entry, chain) : (entry, bind.Within(scope));
    }

    /// <summary>Whether what is being read lies within this entry, however many references deep.</summary>
    private static bool IsWithin(Node entry, ParameterScope scope)
    {
        for (var from = scope; from is not null; from = from.Caller ?? from.Outer)
        {
            if (from.Entry == entry)
                return true;
        }

        return false;
    }

    private bool IsCycle(Node reference, string link, List<string> chain)
    {
        var seen = chain.Contains(link);
        chain.Add(link);
        if (!seen && chain.Count <= Caps.CatalogChain)
            return false;

        _faults.Add(reference, FaultCode.CyclicCatalog,
            $"the catalog entry refers back to itself: {string.Join(" -> ", chain)}; break the circle");
        return true;
    }

    private Node? Load(string catalog, Node reference)
    {
        if (!_catalogs.TryGetValue(catalog, out var root))
        {
            root = ReadFile(catalog, reference);
            _catalogs.Add(catalog, root);
        }

        return root;
    }

    private Node? ReadFile(string catalog, Node reference)
    {
        if (catalog.AsSpan().IndexOfAny("/\\") >= 0)
        {
            _faults.Add(reference, FaultCode.PathLeavesRoot,
                $"the catalog name '{catalog}' is not a plain name; name the folder in CatalogLocations");
            return null;
        }

        foreach (var folder in _folders)
        {
            var path = folder.Length == 0 ? $"{catalog}.xosc" : $"{folder}/{catalog}.xosc";
            var read = _files.Read(path, FileUse.Catalog);
            if (read.Text is { } text)
                return Parsed(path, text);

            if (read.Refusal is { } why)
            {
                _faults.Add(reference, read.Code, $"'{path}' {why}");
                return null;
            }
        }

        var searched = _folders.Count == 0 ? "CatalogLocations names no folder" : $"looked in {string.Join(", ", _folders)}";
        _faults.Add(reference, FaultCode.UnknownCatalogEntry,
            $"there is no catalog '{catalog}' ({searched}); add {catalog}.xosc or correct the name");
        return null;
    }

    /// <summary>Null after a fault.</summary>
    private Node? Parsed(string path, string text)
    {
        if (NodeReader.Read(path, text, _faults) is not { } root)
            return null;

        if (root is { Name: "OpenSCENARIO" } && root.Child("Catalog") is { } catalog)
            return catalog;

        _faults.Add(
            new SourcePlace(path, 0, 0), FaultCode.MissingElement,
            "the file holds no 'Catalog' in 'OpenSCENARIO'; put its entries into one");
        return null;
    }

    private Node? EntryOf(Node root, string name, string catalog, Node reference)
    {
        var entry = root.Children.FirstOrDefault(child => child.Attribute("name")?.Text == name);
        if (entry is null)
        {
            var known = string.Join(", ", root.Children.Select(child => child.Attribute("name")?.Text).OfType<string>().Take(20));
            _faults.Add(reference, FaultCode.UnknownCatalogEntry, $"the catalog '{catalog}' has no entry '{name}'; it has {known}");
        }
        else
        {
            StandardCheck.Of(entry, _faults);
        }

        return entry;
    }

    private static SortedDictionary<string, string> Assignments(Binder bind, Node? node)
    {
        var assigned = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var assignment in node?.ChildrenNamed("ParameterAssignment") ?? [])
            assigned[bind.Text(assignment, "parameterRef")] = bind.Text(assignment, "value");

        return assigned;
    }
}
