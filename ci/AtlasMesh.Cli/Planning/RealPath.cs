namespace AtlasMesh.Cli.Planning;

/// <summary>Where a path leads when every link on the way is followed.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>What is not there is kept as written. Throws IOException where links lead in a circle.</summary>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var root = Path.GetPathRoot(full)!;
        var (real, links) = (root, 0);
        var open = new Stack<string>();
        Push(open, full[root.Length..]);
        while (open.TryPop(out var part))
        {
            var next = part == ".." ? Path.GetDirectoryName(real) ?? root : Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks) throw new IOException($"{path} leads over more than {MostLinks} links");
            if (Path.IsPathRooted(target)) real = root;
            Push(open, target);
        }

        return real;
    }

    private static void Push(Stack<string> open, string path)
    {
        foreach (var part in path.Split(Path.DirectorySeparatorChar).Reverse())
        {
            if (part.Length > 0 && part != ".") open.Push(part);
        }
    }
}
