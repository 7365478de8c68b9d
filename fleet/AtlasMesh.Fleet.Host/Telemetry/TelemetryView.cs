namespace AtlasMesh.Fleet.Host.Telemetry;

/// <summary>One stored sample. Metres, radians, m/s; position is its place in the order of arrival.</summary>
internal sealed record TelemetryView(
    long Position, long Boot, long Seq, long VehicleTimeMs, DateTimeOffset ReceivedAt,
    double X, double Y, double Heading, double Speed, string Mode, double PositionSigma);

/// <summary>Samples in order of arrival. Ask again with after = next; a sample that arrives later is never skipped.</summary>
internal sealed record TelemetryPage(IReadOnlyList<TelemetryView> Samples, long Next);
