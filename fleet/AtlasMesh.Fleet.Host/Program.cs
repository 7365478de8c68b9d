using AtlasMesh.Fleet.Host;
using AtlasMesh.Fleet.Host.Storage;

if (!CommandLine.TryRead(args, out var options, out var fault))
{
    await Console.Error.WriteLineAsync(fault);
    return 2;
}

try
{
    await using var fleet = FleetApplication.Build(options);
    await fleet.Web.StartAsync();
    await Console.Error.WriteLineAsync($"fleet: listening on {string.Join(' ', fleet.Web.Urls)}; there is no authentication yet");
    await Heartbeat.Drive(fleet, options.Clock, fleet.Web.Lifetime.ApplicationStopping);
    await fleet.Web.WaitForShutdownAsync();
    return 0;
}
catch (StorageException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 3;
}
catch (IOException e)
{
    await Console.Error.WriteLineAsync($"fleet: cannot listen on {options.Url}: {e.Message}");
    return 3;
}
