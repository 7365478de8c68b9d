using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Runners.Content;

namespace AtlasMesh.Runners;

/// <summary>
/// Says what may be asked of a system in a cell; null where nobody can say, and then every collision counts. It is trusted code of the
/// runner's own process, asked only about cells with a check that depends on it, from any thread. May throw
/// <see cref="ContentException"/>.
/// </summary>
public delegate Avoidance? CellMarker(BoundCell bound, IContentSource content);
