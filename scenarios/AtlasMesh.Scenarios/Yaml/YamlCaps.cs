namespace AtlasMesh.Scenarios.Yaml;

/// <summary>
/// How much a YAML file may hold before it is refused. Held while parsing, so a hostile file costs no more than its caps.
/// </summary>
public sealed record YamlCaps(int Characters = 1 << 20, int Depth = 32, int Nodes = 50_000)
{
    public static YamlCaps Usual { get; } = new();
}
