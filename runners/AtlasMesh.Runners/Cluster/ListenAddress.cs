using System.Globalization;
using System.Net;

namespace AtlasMesh.Runners.Cluster;

/// <summary>Where a node listens, or a node that is joined. Between nodes goes plain text, so only this machine is allowed.</summary>
public sealed record ListenAddress(IPAddress Host, int Port)
{
    public static ListenAddress AnyPort { get; } = new(IPAddress.Loopback, 0);

    /// <summary>
    /// "HOST:PORT"; "localhost" is 127.0.0.1. Throws <see cref="FormatException"/>, whose message is for the person who wrote it.
    /// </summary>
    public static ListenAddress Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > 65535)
            throw new FormatException($"'{text}' is not HOST:PORT; write for example 127.0.0.1:4053");

        var name = text[..colon].Trim('[', ']');
        if (name == "localhost") return new ListenAddress(IPAddress.Loopback, port);
        if (IPAddress.TryParse(name, out var host) && IPAddress.IsLoopback(host)) return new ListenAddress(host, port);

        throw new FormatException(
            $"'{text}' is not an address of this machine alone; nodes talk in plain text, " +
            $"so use a loopback address such as 127.0.0.1:{port}");
    }

    public override string ToString() => new IPEndPoint(Host, Port).ToString();
}
