using System.Text.RegularExpressions;

namespace AtlasMesh.Tidy.Tests;

/// <summary>The limits of CONTRIBUTING.md: how long, how deep, how wide.</summary>
internal static partial class HouseLimits
{
    public const int FileLines = 400;
    public const int MethodLines = 50;
    public const int NestingDepth = 3;
    public const int ParameterCount = 5;
    public const int LineLength = 140;

    public static IEnumerable<Offender> Check(string path, string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        var file = CodeFile.Read(text);
        return CheckText(path, lines, CodeMask.Of(text).Split('\n'))
            .Concat(file.Types.SelectMany(type => CheckType(path, type)))
            .Concat(file.Members.SelectMany(member => CheckMember(path, member)))
            .Where(offender => offender.Value > 0)
            .GroupBy(offender => (offender.Rule, offender.Place), (key, same) => new Offender(key.Rule, key.Place, same.Max(o => o.Value)));
    }

    private static IEnumerable<Offender> CheckText(string path, string[] lines, string[] code) =>
    [
        Over("file-lines", path, lines.Length, FileLines),
        new("long-lines", path, lines.Count(line => line.Length > LineLength)),
        new("regions", path, lines.Count(line => Region().IsMatch(line))),
        new("suppressions-without-reason", path, lines.Zip(code).Count(line => IsBareSuppression(line.First, line.Second))),
    ];

    private static bool IsBareSuppression(string line, string code) =>
        (DisabledWarning().IsMatch(line) || SuppressedMessage().IsMatch(code)) && !Reason().IsMatch(line);

    private static IEnumerable<Offender> CheckType(string path, CodeType type) =>
        type.Kind.StartsWith("record", StringComparison.Ordinal)
            ? []
            : [Over("parameters", $"{path}:{type.Name}", type.Parameters, ParameterCount)];

    private static IEnumerable<Offender> CheckMember(string path, CodeMember member) =>
    [
        Over("method-lines", $"{path}:{member.Type}.{member.Name}", member.Lines, MethodLines),
        Over("nesting", $"{path}:{member.Type}.{member.Name}", member.Nesting, NestingDepth),
        Over("parameters", $"{path}:{member.Type}.{member.Name}", member.Parameters, ParameterCount),
    ];

    private static Offender Over(string rule, string place, int value, int limit) => new(rule, place, value > limit ? value : 0);

    [GeneratedRegex(@"^\s*#region\b")]
    private static partial Regex Region();

    [GeneratedRegex(@"^\s*#pragma\s+warning\s+disable\b")]
    private static partial Regex DisabledWarning();

    [GeneratedRegex(@"\[(?:assembly:\s*|module:\s*)?(?:\w+\.)*(?:Unconditional)?SuppressMessage\(")]
    private static partial Regex SuppressedMessage();

    [GeneratedRegex(@"//\s*\S{3}|Justification\s*=\s*""[^""]{3}")]
    private static partial Regex Reason();
}
