namespace AtlasMesh.OpenScenario.Reading;

/// <summary>
/// Finds what a reader that asks only for what it knows would pass over: attributes that the standard does not have, and second
/// elements where there is room for one.
/// </summary>
internal static class StandardCheck
{
    /// <summary>Of a whole file, or of an entry of a catalog, which has a name whatever it is.</summary>
    public static void Of(Node root, FaultList faults)
    {
        var open = new Stack<Node>([root]);
        while (open.TryPop(out var node))
        {
            if (StandardNames.Find(node.Name) is { } known)
                Check(node, known, node == root, faults);

            foreach (var child in node.Children)
                open.Push(child);
        }
    }

    private static void Check(Node node, StandardElement known, bool isRoot, FaultList faults)
    {
        foreach (var attribute in node.Attributes)
        {
            if (!(isRoot && attribute.Name == "name") && !known.Attributes.Contains(attribute.Name))
                faults.Add(attribute.Place, FaultCode.UnknownAttribute, Unknown(attribute.Name, known));
        }

        for (var i = 1; i < node.Children.Count; i++)
        {
            var child = node.Children[i];
            if (!known.Repeated.Contains(child.Name) && node.Child(child.Name) != child && StandardNames.Find(child.Name) is not null)
                faults.Add(child, FaultCode.OneTooMany, $"'{node.Name}' has room for one '{child.Name}'; delete this or the one before");
        }
    }

    private static string Unknown(string attribute, StandardElement known) => known.Attributes.Count == 0
        ? $"'{known.Name}' has no attributes, and so no '{attribute}'; delete it"
        : $"'{known.Name}' has no attribute '{attribute}'; delete it, or take one of {string.Join(", ", known.Attributes)}";
}
