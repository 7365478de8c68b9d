namespace AtlasMesh.Roads.Osm;

/// <summary>
/// Codes of what can be wrong with an OpenStreetMap file (001 to 019) or was left out of the network (020 and up). They are stable;
/// README.md of this folder explains each.
/// </summary>
internal static class OsmCode
{
    public const string BrokenXml = "OSM001";
    public const string TooLarge = "OSM002";
    public const string NotOsm = "OSM003";
    public const string OtherFormat = "OSM004";
    public const string MissingAttribute = "OSM005";
    public const string NotANumber = "OSM006";
    public const string OutOfRange = "OSM007";
    public const string DuplicateId = "OSM008";
    public const string DuplicateKey = "OSM009";
    public const string CyclicRelation = "OSM010";
    public const string NoStreets = "OSM011";

    public const string NoAccess = "OSM020";
    public const string OneWayUnclear = "OSM021";
    public const string MissingNode = "OSM022";
    public const string TooShort = "OSM023";
    public const string Area = "OSM024";
    public const string UnreadValue = "OSM025";
    public const string Conditional = "OSM026";
    public const string RestrictionLeftOut = "OSM027";
    public const string Narrow = "OSM028";
    public const string Barrier = "OSM029";
    public const string TurnLanes = "OSM030";
    public const string NoRoom = "OSM031";
    public const string AmbiguousName = "OSM032";
}
