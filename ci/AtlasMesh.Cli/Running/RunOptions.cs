using AtlasMesh.Runners.Cluster;

namespace AtlasMesh.Cli.Running;

/// <summary>How a run is carried out and where its files go.</summary>
internal sealed record RunOptions
{
    /// <summary>Folder of the run's files; by default out/RUN under the current folder.</summary>
    public string? Output { get; init; }

    public bool Json { get; init; }

    public bool Quiet { get; init; }

    public ListenAddress? Listen { get; init; }

    /// <summary>Bindings that the run was given in place of the project's; its cells can only be repeated with them.</summary>
    public string? ChecksFile { get; init; }

    /// <summary>Cells to run a second time, and to compare; null: of large runs one in a hundred.</summary>
    public int? Recheck { get; init; }

    public int Slots { get; init; } = Environment.ProcessorCount;
}
