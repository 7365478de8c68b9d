using System.Text.Json.Nodes;
using AtlasMesh.Contracts;
using AtlasMesh.Fleet;
using AtlasMesh.Fleet.Host;
using AtlasMesh.Twin.Rig.Running;
using AtlasMesh.Vocabulary;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasMesh.Twin.Rig.FleetSide;

/// <summary>
/// The fleet's own ASP.NET Core application behind a server in the process. Requests go through its real endpoints, one at a time, each
/// answered on the run's thread before the run goes on. It is built once for a rig and forgets everything between cells.
/// </summary>
public sealed class FleetService : IFleetJournal, IDisposable
{
    private const string Protobuf = "application/x-protobuf";
    private const string Json = "application/json";

    private readonly RunTime _time = new();
    private readonly FleetApplication _application;
    private readonly InlineServer _server = new();
    private RunTrace? _trace;

    public FleetService()
    {
        _application = FleetApplication.Build(
            new FleetOptions { Clock = _time, Journal = this },
            builder => builder.Services.AddSingleton<IServer>(_server));
        _application.Web.StartAsync().GetAwaiter().GetResult();
    }

    /// <summary>Forgets the last run and serves this one.</summary>
    public void Begin(RunContext run)
    {
        _trace = null;
        _application.Reset();
        _time.Follow(run.Clock);
        _trace = run.Trace;
    }

    public void Tick(SimTime now) => _application.Tick(RunTime.At(now));

    /// <summary>Takes a vehicle's packet to the fleet. Null where the fleet refused it, which the trace tells.</summary>
    public ReadOnlyMemory<byte>? Uplink(string vehicle, ReadOnlyMemory<byte> packet)
    {
        var answer = _server.Post($"/api/v1/vehicles/{Uri.EscapeDataString(vehicle)}/uplink", packet, Protobuf);
        if (answer.IsGood) return answer.Body;

        _trace?.Note(EventKinds.Refused, "fleet", vehicle, 0, answer.Problem());
        return null;
    }

    /// <summary>Asks what an operator asks. A refusal is told by the trace.</summary>
    public void Ask(string path, string subject, JsonObject? body)
    {
        var content = body is null ? [] : System.Text.Encoding.UTF8.GetBytes(body.ToJsonString());
        var answer = _server.Post(path, content, body is null ? null : Json);

        if (!answer.IsGood) _trace?.Note(EventKinds.Refused, "fleet", subject, 0, answer.Problem());
    }

    public void Dispose() => _application.DisposeAsync().AsTask().GetAwaiter().GetResult();

    void IFleetJournal.Write(FleetNote note) => _trace?.Note(note.Kind, note.Source, note.Subject, 0, note.Text);
}
