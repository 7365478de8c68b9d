namespace AtlasMesh.Scenarios;

/// <summary>
/// The codes of faults in scenario, binding and matrix files. Stable: a code is never given another meaning. Listed in
/// scenarios/README.md.
/// </summary>
public static class Codes
{
    public const string NotYaml = "SCN001";
    public const string NotOneMapping = "SCN002";
    public const string NotPlain = "SCN003";
    public const string TooLarge = "SCN004";
    public const string DuplicateKey = "SCN005";
    public const string UnknownKey = "SCN006";
    public const string MissingKey = "SCN007";
    public const string WrongShape = "SCN008";
    public const string BadName = "SCN009";
    public const string NotAQuantity = "SCN010";
    public const string UnknownUnit = "SCN011";
    public const string WrongDimension = "SCN012";
    public const string OutOfRange = "SCN013";
    public const string NotAChoice = "SCN014";
    public const string NotAWholeNumber = "SCN015";
    public const string UndeclaredParameter = "SCN020";
    public const string BeyondTheRun = "SCN021";
    public const string UnusedParameter = "SCN022";
    public const string EmptyParameter = "SCN023";
    public const string BadRange = "SCN024";
    public const string RepeatedValue = "SCN025";
    public const string UnknownParameter = "SCN026";
    public const string UnknownCheck = "SCN030";
    public const string UnknownFault = "SCN031";
    public const string UnknownName = "SCN032";
    public const string RepeatedName = "SCN033";
    public const string BadLane = "SCN034";
    public const string Contradiction = "SCN035";

    public const string BadBindingPattern = "BND001";
    public const string NothingBound = "BND002";

    public const string NoSuchScenario = "MTX001";
    public const string UnknownAxis = "MTX002";
    public const string TooManyCells = "MTX003";
    public const string EmptyMatrix = "MTX004";
    public const string BadSeeds = "MTX005";
    public const string UnknownCombination = "MTX006";
    public const string UnsoundScenario = "MTX007";
    public const string RepeatedCell = "MTX008";
    public const string BadMatrix = "MTX009";
}
