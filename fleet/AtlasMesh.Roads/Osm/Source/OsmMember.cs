namespace AtlasMesh.Roads.Osm.Source;

internal readonly record struct OsmMember(string Kind, long Id, string Role);
