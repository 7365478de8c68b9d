using System.Globalization;
using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Trace.V1;

namespace AtlasMesh.Traces;

/// <summary>Says an event in words.</summary>
public static class EventWords
{
    public static string Of(Event happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var (source, subject) = (happened.Source, happened.Subject);
        return happened.Kind switch
        {
            EventKinds.ElementStarted => $"'{source}' starts{Of(subject)}",
            EventKinds.ElementEnded => $"'{source}' ends{Of(subject)}",
            EventKinds.Collision => $"{source} and {subject} collide at {Number(happened.Value)} m/s",
            EventKinds.BrakingBegan => $"{source} brakes for {subject} by {Number(happened.Value)} m/s2",
            EventKinds.EmergencyBrakingBegan => $"{source} brakes for {subject} as hard as it can",
            EventKinds.SpoofConfirmed => $"{source} is sure that its GNSS is {Number(happened.Value)} m off",
            EventKinds.PacketDropped => $"{source} loses a packet on {subject}",
            EventKinds.MissionState => $"mission {subject} is {happened.Text}",
            EventKinds.VehicleConnectivity => $"{subject} is {happened.Text}",
            EventKinds.FaultBegan => $"fault '{source}' begins",
            EventKinds.FaultObserved => $"fault '{source}' shows",
            EventKinds.FaultEnded => $"fault '{source}' ends",
            _ => Plain(happened),
        };
    }

    private static string Of(string subject) => subject.Length > 0 ? $" ({subject.ToLowerInvariant()})" : "";

    private static string Plain(Event happened)
    {
        var words = new List<string> { happened.Kind.Replace('-', ' ') };
        if (happened.Subject.Length > 0) words.Add(happened.Subject);
        if (happened.Value != 0) words.Add(Number(happened.Value));
        if (happened.Text.Length > 0) words.Add($"({happened.Text})");
        var said = string.Join(' ', words);
        return happened.Source.Length > 0 ? $"{happened.Source}: {said}" : said;
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
