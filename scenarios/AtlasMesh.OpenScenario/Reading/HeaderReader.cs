namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads which version of the standard a file is written to. A later one may mean something else by the same words.</summary>
internal static class HeaderReader
{
    private const int NewestMinor = 3;

    public static void CheckVersion(Binder bind, Node root)
    {
        if (bind.Child(root, "FileHeader") is not { } header)
            return;

        var before = bind.Faults.Count;
        var (major, minor) = (bind.Integer(header, "revMajor"), bind.Integer(header, "revMinor"));
        if (bind.Faults.Count == before && (major != 1 || minor is < 0 or > NewestMinor))
        {
            bind.Faults.Add(header, FaultCode.NotSupported,
                $"OpenSCENARIO XML {major}.{minor} is not read, only 1.0 to 1.{NewestMinor}; convert the file");
        }
    }
}
