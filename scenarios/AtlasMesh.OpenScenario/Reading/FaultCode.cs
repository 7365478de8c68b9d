namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Stable names of what can be wrong with an OpenSCENARIO file; the README beside this project lists them.</summary>
internal static class FaultCode
{
    public const string BrokenXml = "OSC001";
    public const string Dtd = "OSC002";
    public const string TooMuch = "OSC003";
    public const string MissingFile = "OSC004";
    public const string UnknownElement = "OSC010";
    public const string MissingAttribute = "OSC011";
    public const string MissingElement = "OSC012";
    public const string NotANumber = "OSC013";
    public const string NotAWord = "OSC014";
    public const string OutOfRange = "OSC015";
    public const string NotSupported = "OSC016";
    public const string UnknownParameter = "OSC020";
    public const string BrokenExpression = "OSC021";
    public const string DivisionByZero = "OSC022";
    public const string Constraint = "OSC023";
    public const string UndeclaredOverride = "OSC024";
    public const string WrongType = "OSC025";
    public const string UnknownEntity = "OSC030";
    public const string DuplicateName = "OSC031";
    public const string UnknownStoryElement = "OSC032";
    public const string UnknownCatalogEntry = "OSC033";
    public const string CyclicCatalog = "OSC034";
    public const string MissingRoadFile = "OSC035";
    public const string PathLeavesRoot = "OSC036";
    public const string UnknownLane = "OSC037";
    public const string NoController = "OSC038";
    public const string NoWay = "OSC039";
    public const string NoTimes = "OSC040";
    public const string UnknownName = "OSC041";
    public const string UnusableFile = "OSC042";
    public const string UnknownAttribute = "OSC043";
    public const string OneTooMany = "OSC044";
}
