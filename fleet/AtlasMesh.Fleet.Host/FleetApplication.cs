using AtlasMesh.Fleet.Host.Health;
using AtlasMesh.Fleet.Host.Http;
using AtlasMesh.Fleet.Host.Missions;
using AtlasMesh.Fleet.Host.Storage;
using AtlasMesh.Fleet.Host.Telemetry;
using AtlasMesh.Fleet.Host.Vehicles;

namespace AtlasMesh.Fleet.Host;

/// <summary>
/// The fleet service, ready to start: on Kestrel, or on whatever server <c>configure</c> names. It does nothing by itself:
/// whoever hosts it calls <see cref="Tick"/>. It reads neither the environment nor any settings file.
/// </summary>
public sealed class FleetApplication : IAsyncDisposable
{
    private readonly FleetStorage _storage;
    private readonly FleetBook _book;

    private FleetApplication(WebApplication web, FleetStorage storage, FleetBook book) => (Web, _storage, _book) = (web, storage, book);

    public WebApplication Web { get; }

    /// <exception cref="StorageException">The storage is damaged, of a newer version, or in use.</exception>
    public static FleetApplication Build(FleetOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = CreateBuilder(options);
        configure?.Invoke(builder);
        var storage = FleetStorage.Open(options);

        try
        {
            builder.Services.AddSingleton(options);
            builder.Services.AddSingleton(storage);
            builder.Services.AddSingleton<FleetBook>();
            if (options.Journal is { } journal) builder.Services.AddSingleton(journal);
            else builder.Services.AddSingleton<IFleetJournal, LogJournal>();

            var web = builder.Build();
            Map(web);
            return new FleetApplication(web, storage, web.Services.GetRequiredService<FleetBook>());
        }
        catch (StorageException)
        {
            storage.Dispose();
            throw;
        }
    }

    /// <summary>Lets the time up to now count: contact lost, commands and missions expired. Now is what the clock says.</summary>
    /// <exception cref="StorageException">It could not be stored; nothing changed, and the next tick tries again.</exception>
    public void Tick(DateTimeOffset now) => _book.Tick(FleetTime.From(now));

    /// <summary>Forgets everything, in memory and in storage, as if newly built.</summary>
    public void Reset() => _book.Reset();

    internal FleetState State => _book.State;

    internal FleetStorage Storage => _storage;

    public async ValueTask DisposeAsync()
    {
        await Web.DisposeAsync();
        _storage.Dispose();
    }

    private static WebApplicationBuilder CreateBuilder(FleetOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = "AtlasMesh.Fleet.Host",
            EnvironmentName = Environments.Production,
            ContentRootPath = AppContext.BaseDirectory,
        });

        builder.WebHost.UseKestrelCore().UseUrls(options.Url);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = options.UplinkBytes;
            kestrel.AddServerHeader = false;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddProblemDetails(problems =>
            problems.CustomizeProblemDetails = context => context.ProblemDetails.Extensions.Remove("traceId"));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(json => FleetJson.MakeStrict(json.SerializerOptions));
        builder.Services.AddOpenApi("v1", ApiDescription.Configure);
        if (options.LogsToConsole)
        {
            builder.Logging.AddFilter("Microsoft", LogLevel.Warning)
                .AddSimpleConsole(console => console.SingleLine = true)
                .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        }

        return builder;
    }

    private static void Map(WebApplication web)
    {
        web.UseExceptionHandler();
        web.Use(ProblemBoundary.Guard);
        var api = web.MapGroup("").ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapVehicles();
        api.MapTelemetry();
        api.MapMissions();
        api.MapHealth();
        web.MapOpenApi("/openapi/{documentName}.json");
    }
}
