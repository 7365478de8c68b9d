using System.Reflection;
using Google.Protobuf.Reflection;

namespace AtlasMesh.Contracts.Tests;

/// <summary>A contract as lines of text, each of which stands by itself: what may only be added to.</summary>
internal static class ContractText
{
    /// <summary>Every message, field and enum value of every .proto file that an assembly was generated from.</summary>
    public static IReadOnlyList<string> Of(Assembly assembly) =>
        [.. Files(assembly).OrderBy(file => file.Name, StringComparer.Ordinal).SelectMany(LinesOf)];

    /// <summary>The package of each .proto file.</summary>
    public static IEnumerable<string> Packages(Assembly assembly) => Files(assembly).Select(file => file.Package);

    /// <summary>What is approved and no longer there: a line that changed is gone in its approved form.</summary>
    public static IReadOnlyList<string> Broken(IEnumerable<string> approved, IEnumerable<string> actual) =>
        [.. approved.Where(line => line.Length > 0).Except(actual, StringComparer.Ordinal)];

    private static IEnumerable<FileDescriptor> Files(Assembly assembly) =>
        assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<FileDescriptor>();

    private static IEnumerable<string> LinesOf(FileDescriptor file) =>
        file.MessageTypes.SelectMany(LinesOf).Concat(file.EnumTypes.SelectMany(LinesOf));

    private static IEnumerable<string> LinesOf(MessageDescriptor message) =>
        message.Fields.InFieldNumberOrder()
            .Select(field => $"{message.FullName} {field.FieldNumber} {field.Name}: {TypeOf(field)}")
            .Prepend($"{message.FullName}")
            .Concat(message.EnumTypes.SelectMany(LinesOf))
            .Concat(message.NestedTypes.SelectMany(LinesOf));

    private static IEnumerable<string> LinesOf(EnumDescriptor @enum) =>
        @enum.Values.Select(value => $"{@enum.FullName} = {value.Number} {value.Name}").Prepend($"{@enum.FullName} (enum)");

    private static string TypeOf(FieldDescriptor field)
    {
        var type = field.FieldType switch
        {
            FieldType.Message => field.MessageType.FullName,
            FieldType.Enum => field.EnumType.FullName,
            var plain => plain.ToString().ToUpperInvariant(),
        };
        var choice = field.RealContainingOneof is { } oneof ? $" in {oneof.Name}" : "";
        return (field.IsRepeated ? $"repeated {type}" : type) + choice;
    }
}
