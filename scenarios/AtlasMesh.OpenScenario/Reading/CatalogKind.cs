namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Finds what may be written in place or taken from a catalog.</summary>
internal static class CatalogKind
{
    /// <summary>
    /// The element of this name within a holder, or the catalog entry that it refers to, with the binder for its parameters.
    /// </summary>
    public static (Node Node, Binder Bind)? Find(Binder bind, Node holder, string name)
    {
        if (bind.Choice(holder, name, "CatalogReference") is not { } node)
            return null;

        return node.Name == name ? (node, bind) : Entry(bind, node, name);
    }

    /// <summary>The catalog entry of this kind; null after a fault.</summary>
    public static (Node Node, Binder Bind)? Entry(Binder bind, Node reference, string kind)
    {
        if (bind.Catalogs?.Find(bind, reference) is not var (entry, inner))
            return null;

        if (entry.Name == kind)
            return (entry, inner);

        bind.Faults.Add(reference, FaultCode.UnknownCatalogEntry,
            $"the catalog entry is a '{entry.Name}', not a {kind}; name another");
        return null;
    }
}
