using System.Globalization;
using System.Text.Json;

namespace AtlasMesh.Mcap.Tests;

/// <summary>A record as the suite writes it down: a type, and fields in alphabetical order, all of them text.</summary>
internal sealed record ExpectedRecord(string Type, IReadOnlyDictionary<string, JsonElement> Fields)
{
    public static ExpectedRecord Read(JsonElement json) => new(
        json.GetProperty("type").GetString()!,
        json.GetProperty("fields").EnumerateArray().ToDictionary(
            field => field[0].GetString()!, field => field[1].Clone(), StringComparer.Ordinal));

    public string Text(string field) => Fields[field].GetString()!;

    public ulong Number(string field) => ulong.Parse(Text(field), CultureInfo.InvariantCulture);

    public byte[] Bytes(string field) =>
        [.. Fields[field].EnumerateArray().Select(value => byte.Parse(value.GetString()!, CultureInfo.InvariantCulture))];

    public Dictionary<string, string> Map(string field) =>
        Fields[field].EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!, StringComparer.Ordinal);

    public McapSchema Schema() => new((ushort)Number("id"), Text("name"), Text("encoding"), Bytes("data"));

    public McapChannel Channel() => new(
        (ushort)Number("id"), (ushort)Number("schema_id"), Text("topic"), Text("message_encoding"), Map("metadata"));

    public McapMessage Message() => new(
        new McapMessageHead((ushort)Number("channel_id"), (uint)Number("sequence"), Number("log_time"), Number("publish_time")), Bytes(
            "data"));

    public McapAttachment Attachment() => new(
        Number("log_time"), Number("create_time"), Text("name"), Text("media_type"), Bytes("data"));

    public McapMetadata Metadata() => new(Text("name"), Map("metadata"));

    /// <summary>The record as one line, to be compared with <see cref="WrittenDown"/>.</summary>
    public override string ToString() => WrittenDown.Line(Type, Fields.Select(field => (field.Key, Value(field.Value))));

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => WrittenDown.List(value.EnumerateArray().Select(entry => entry.GetString()!)),
        JsonValueKind.Object => WrittenDown.List(value.EnumerateObject().Select(entry => $"{entry.Name}={entry.Value.GetString()}")),
        _ => value.GetString()!,
    };
}
