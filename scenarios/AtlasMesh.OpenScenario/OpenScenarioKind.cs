using System.Xml;
using AtlasMesh.OpenScenario.Reading;

namespace AtlasMesh.OpenScenario;

/// <summary>What an .xosc file is, by the elements below its root: only a storyboard can be run as it stands.</summary>
public enum OpenScenarioKind
{
    Unknown,
    Scenario,
    Catalog,
    ParameterDistribution,
}

public static class OpenScenarioKinds
{
    /// <summary>Looks at the root's children only; what is no XML, or beyond the caps, is Unknown, and reading it says why.</summary>
    public static OpenScenarioKind Of(string text)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
        };
        if (NodeReader.IsCostly(text)) return OpenScenarioKind.Unknown;

        try
        {
            using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF')), settings);
            reader.MoveToContent();
            for (reader.Read(); !reader.EOF; reader.Skip())
            {
                if (reader.NodeType == XmlNodeType.Element && KindOf(
                    reader.LocalName) is var kind && kind != OpenScenarioKind.Unknown) return kind;
            }
        }
        catch (XmlException)
        {
            return OpenScenarioKind.Unknown;
        }

        return OpenScenarioKind.Unknown;
    }

    private static OpenScenarioKind KindOf(string element) => element switch
    {
        "Storyboard" => OpenScenarioKind.Scenario,
        "Catalog" => OpenScenarioKind.Catalog,
        "ParameterValueDistribution" => OpenScenarioKind.ParameterDistribution,
        _ => OpenScenarioKind.Unknown,
    };
}
