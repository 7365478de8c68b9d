using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace AtlasMesh.Traces.Writing;

/// <summary>Schemas as MCAP wants them of protobuf: a file descriptor set with all imports, what is imported first.</summary>
internal static class TraceSchemas
{
    public static byte[] DescriptorSetOf(MessageDescriptor message)
    {
        var set = new FileDescriptorSet();
        AddWithImports(message.File, set, new SortedSet<string>(StringComparer.Ordinal));
        return set.ToByteArray();
    }

    private static void AddWithImports(FileDescriptor file, FileDescriptorSet set, SortedSet<string> known)
    {
        if (!known.Add(file.Name)) return;

        foreach (var import in file.Dependencies) AddWithImports(import, set, known);
        set.File.Add(file.ToProto());
    }
}
