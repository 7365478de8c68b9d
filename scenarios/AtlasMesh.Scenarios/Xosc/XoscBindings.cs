using System.Collections.Immutable;

namespace AtlasMesh.Scenarios.Xosc;

/// <summary>A file of bindings. The first one whose pattern fits a file is that file's.</summary>
public sealed record XoscBindings(string Name, ImmutableArray<XoscBinding> Bindings)
{
    public static XoscBindings None { get; } = new("", []);

    /// <summary>Never null: a file without a binding of its own gets the usual one.</summary>
    public XoscBinding For(string path) =>
        Bindings.FirstOrDefault(binding => Glob.Matches(binding.Pattern, path)) ?? XoscBinding.Usual;
}
