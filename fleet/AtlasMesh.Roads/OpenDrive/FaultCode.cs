namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Codes of what can be wrong with a map. They are stable: documents and suppressions quote them.</summary>
internal static class FaultCode
{
    public const string BrokenXml = "ROD001";
    public const string TooLarge = "ROD002";
    public const string NotOpenDrive = "ROD003";
    public const string UnknownVersion = "ROD004";
    public const string MissingAttribute = "ROD005";
    public const string NotANumber = "ROD006";
    public const string OutOfRange = "ROD007";
    public const string MissingElement = "ROD008";
    public const string DuplicateId = "ROD009";
    public const string PlanViewGap = "ROD010";
    public const string UnknownGeometry = "ROD011";
    public const string UnusableCurve = "ROD012";
    public const string LengthMismatch = "ROD013";
    public const string UnknownRoad = "ROD014";
    public const string UnknownJunction = "ROD015";
    public const string UnknownLane = "ROD016";
    public const string MissingWidth = "ROD017";
    public const string LaneNumbers = "ROD018";
    public const string SectionOrder = "ROD019";
    public const string UnknownWord = "ROD020";
    public const string PlaceOffRoad = "ROD021";
    public const string NotRead = "ROD022";
    public const string PolynomialLength = "ROD023";
    public const string PolynomialShift = "ROD024";
    public const string ContactPoint = "ROD025";
    public const string ConnectionEnd = "ROD026";
    public const string LaneLinkage = "ROD027";
    public const string AmbiguousLink = "ROD028";
    public const string LaneLevel = "ROD029";
    public const string LaneAccess = "ROD030";
    public const string BorderOverlap = "ROD031";
    public const string Redundant = "ROD032";
    public const string UnreadWord = "ROD033";
    public const string PassedOver = "ROD034";
    public const string NewLane = "ROD035";
    public const string IncomingRoad = "ROD036";
    public const string RepeatedConnection = "ROD037";
    public const string AgainstTraffic = "ROD038";
    public const string NegativeWidth = "ROD039";
    public const string MissingCentre = "ROD040";
}
