namespace AtlasMesh.Roads.Osm;

/// <summary>How much a file holds and how much of it became road.</summary>
/// <param name="Nodes">Nodes of the file.</param>
/// <param name="Ways">Ways of the file.</param>
/// <param name="Highways">Of these, ways with a highway tag.</param>
/// <param name="Driven">Of these, ways that became road.</param>
/// <param name="Restrictions">Turn restrictions of the file.</param>
/// <param name="Obeyed">Of these, restrictions that the network obeys.</param>
public sealed record OsmCounts(int Nodes, int Ways, int Highways, int Driven, int Restrictions, int Obeyed);
