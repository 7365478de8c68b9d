using System.Buffers;
using System.IO.Pipelines;
using AtlasMesh.Fleet.Host.Http;
using AtlasMesh.Fleet.Telemetry;
using AtlasMesh.Fleet.Vehicles;
using Google.Protobuf;
using Wire = AtlasMesh.Contracts.Fleet.V1;

namespace AtlasMesh.Fleet.Host.Telemetry;

/// <summary>Where vehicles send what they have to say and are told what is stored and wanted.</summary>
internal static class UplinkEndpoint
{
    public const string ContentType = "application/x-protobuf";

    public static async Task<IResult> Take(string vehicle, HttpRequest request, FleetBook book, FleetOptions options)
    {
        if (request.ContentType != ContentType) return Problems.Of(415, "content-type", $"send the uplink as {ContentType}");
        if (await ReadAll(request.BodyReader, options.UplinkBytes) is not { } body)
            return Problems.Of(413, "too-large", $"an uplink has at most {options.UplinkBytes} bytes; send its messages in several");

        var reading = Read(body, new VehicleId(vehicle), options.Limits);
        request.BodyReader.AdvanceTo(body.End);

        return reading switch
        {
            UplinkReading.Read(var uplink) => Answer(uplink, book),
            UplinkReading.Malformed(var why) => Problems.Malformed(why),
            UplinkReading.OfAnotherVehicle(var claimed) => Problems.Of(
                409, "vehicle-mismatch", $"the uplink says it is from '{claimed}' but was sent to '{vehicle}'; send it to its own path"),
            _ => throw new InvalidOperationException($"No answer for {reading}."),
        };
    }

    private static IResult Answer(VehicleUplink uplink, FleetBook book) =>
        book.Decide((state, now) => UplinkIntake.Take(state, uplink, now, book.Limits)) switch
        {
            UplinkOutcome.Taken(var answer) => new ProtobufAnswer(answer),
            UplinkOutcome.UnknownVehicle => Problems.NoVehicle(uplink.Vehicle.Value),
            UplinkOutcome.SeenTheUnsent(var last) => Problems.Of(
                409, "downlink-mismatch",
                $"downlink_seen is {uplink.DownlinkSeen} but the last command to '{uplink.Vehicle}' is {last}: one side lost its memory; "
                + "bring the fleet's storage back, or give the vehicle a new id"),
            var outcome => throw new InvalidOperationException($"No answer for {outcome}."),
        };

    private static UplinkReading Read(ReadOnlySequence<byte> body, VehicleId sender, FleetLimits limits)
    {
        try
        {
            return UplinkReader.Read(Wire.Uplink.Parser.ParseFrom(body), sender, limits);
        }
        catch (InvalidProtocolBufferException e)
        {
            return new UplinkReading.Malformed($"the body is not an atlasmesh.fleet.v1.Uplink: {e.Message}");
        }
    }

    private static async ValueTask<ReadOnlySequence<byte>?> ReadAll(PipeReader body, int cap)
    {
        while (true)
        {
            var read = await body.ReadAsync();
            if (read.Buffer.Length > cap) return null;
            if (read.IsCompleted) return read.Buffer;

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private sealed class ProtobufAnswer(Wire.UplinkAnswer answer) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var (response, size) = (httpContext.Response, answer.CalculateSize());
            response.ContentType = ContentType;
            response.ContentLength = size;

            // Into one span: protobuf's own writing to a pipe begins with an Advance, which Kestrel refuses.
            answer.WriteTo(response.BodyWriter.GetSpan(size)[..size]);
            response.BodyWriter.Advance(size);
            await response.BodyWriter.FlushAsync();
        }
    }
}
