using AtlasMesh.Fleet.Host.Storage;

namespace AtlasMesh.Fleet.Host;

/// <summary>The only thing that moves a fleet in production by itself: a tick a second.</summary>
internal static class Heartbeat
{
    public static async Task Drive(FleetApplication fleet, TimeProvider clock, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);

        try
        {
            while (await timer.WaitForNextTickAsync(stopping)) Tick(fleet, clock);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }

    private static void Tick(FleetApplication fleet, TimeProvider clock)
    {
        try
        {
            fleet.Tick(clock.GetUtcNow());
        }
        catch (StorageException e)
        {
            fleet.Web.Logger.LogError("The tick was not stored and will be repeated: {Reason}", e.Message);
        }
    }
}
