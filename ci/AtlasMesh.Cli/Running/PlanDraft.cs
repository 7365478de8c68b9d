using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;

namespace AtlasMesh.Cli.Running;

/// <summary>
/// The cells of a run on their way into its plan: planned, with every fault found, before the build is made whose digest the plan begins
/// with. They lie in a file, however many they are; it goes when this is disposed of.
/// </summary>
internal sealed class PlanDraft : IDisposable
{
    private readonly string _path;

    private PlanDraft(string path, PlanFile cells, bool isWithin) => (_path, Cells, IsWithinProject) = (path, cells, isWithin);

    /// <summary>Wall clock that planning took.</summary>
    public double Seconds { get; private init; }

    /// <summary>A plan without a head.</summary>
    public PlanFile Cells { get; }

    /// <summary>Whether the scenarios of all cells are files of the project.</summary>
    public bool IsWithinProject { get; }

    /// <summary>Throws what planning throws.</summary>
    public static PlanDraft Of(IEnumerable<PlannedCell> cells, RecheckSample recheck)
    {
        var began = TimeProvider.System.GetTimestamp();
        Directory.CreateDirectory(Folders.Cache);
        var path = Path.Combine(Folders.Cache, $"plan-{Guid.CreateVersion7():N}.draft");
        try
        {
            var isWithin = true;
            using (var output = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                PlanFile.Write(output, new Plan(), recheck.Added(cells.Select(cell =>
                {
                    isWithin &= !cell.Labels.File.StartsWith("..", StringComparison.Ordinal);
                    return cell;
                })));
            }

            return new PlanDraft(path, PlanFile.Open(path), isWithin)
            {
                Seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds,
            };
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    public void Dispose()
    {
        Cells.Dispose();
        File.Delete(_path);
    }
}
