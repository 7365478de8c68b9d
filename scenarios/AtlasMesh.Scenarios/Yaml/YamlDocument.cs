using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Yaml;

/// <summary>
/// A document as far as it could be read, and what is wrong with it. Keys that stand twice leave it readable, with the first entry of
/// each, so that whoever reads on finds the other faults too; after anything else there is no root.
/// </summary>
internal sealed record YamlDocument(YamlNode? Root, ImmutableArray<Diagnostic> Faults);
