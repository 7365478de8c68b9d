namespace AtlasMesh.Fleet.Host;

/// <summary>Reads <c>--storage FILE</c> and <c>--listen URL</c>.</summary>
internal static class CommandLine
{
    private const string Usage = "usage: AtlasMesh.Fleet.Host [--storage FILE] [--listen http://127.0.0.1:PORT]";

    public static bool TryRead(string[] args, out FleetOptions options, out string fault)
    {
        (options, fault) = (new FleetOptions { LogsToConsole = true, StoragePath = "fleet.db" }, "");

        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";

            switch (args[i])
            {
                case "--storage" when value.Length > 0: options = options with { StoragePath = value }; break;
                case "--listen" when IsLoopback(value): options = options with { Url = value }; break;
                case "--listen":
                    fault = $"fleet: '{value}' is not an http URL of this machine's loopback; there is no authentication yet\n{Usage}";
                    return false;
                default:
                    fault = $"fleet: '{args[i]}' is not understood\n{Usage}";
                    return false;
            }
        }

        return true;
    }

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { Scheme: "http", IsLoopback: true };
}
