using AtlasMesh.OpenScenario.Reading;

namespace AtlasMesh.OpenScenario;

/// <summary>What a scenario wants a file for.</summary>
public enum FileUse
{
    Scenario,
    Catalog,

    /// <summary>Read by others: only whether it is there and may be used is asked, its text is not looked at.</summary>
    RoadNetwork,
}

/// <summary>A file's text, or that there is none (the default value), or why it may not be used.</summary>
public readonly record struct FileAnswer
{
    private FileAnswer(string? text, string? refusal, string code) => (Text, Refusal, Code) = (text, refusal, code);

    public string? Text { get; }

    /// <summary>What the fault says after the file's name, at the place that names it.</summary>
    public string? Refusal { get; }

    internal string Code { get; }

    /// <summary>Null: there is no such file.</summary>
    public static FileAnswer Of(string? text) => new(text, null, "");

    /// <summary>As a link that ends elsewhere.</summary>
    public static FileAnswer Outside(string why) => new(null, why, FaultCode.PathLeavesRoot);

    /// <summary>Too large, no regular file, or not what it is wanted for.</summary>
    public static FileAnswer Unusable(string why) => new(null, why, FaultCode.UnusableFile);
}
