using System.Collections.Immutable;
using System.Xml.Linq;

namespace AtlasMesh.Tidy.Tests;

/// <summary>A project without its "AtlasMesh." and what it references; references that only order the build are left out.</summary>
internal sealed record ProjectFile(string Name, ImmutableArray<string> References)
{
    public static ProjectFile Read(string path, string xml) => new(ShortName(path),
    [
        .. XDocument.Parse(xml).Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") is not "false")
            .Select(reference => ShortName((string?)reference.Attribute("Include") ?? "")),
    ]);

    public static string ShortName(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
        return name.StartsWith("AtlasMesh.", StringComparison.Ordinal) ? name["AtlasMesh.".Length..] : name;
    }
}
