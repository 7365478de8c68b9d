using System.Text;
using AtlasMesh.Twin.Rig.FleetSide;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasMesh.Twin.Rig.Tests;

public sealed class InlineServerTests
{
    [Test]
    public async Task A_request_is_answered_on_the_thread_that_asks()
    {
        using var server = new InlineServer();
        await using var application = await Serve(server, async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var said = await reader.ReadToEndAsync();
            var request = context.Request;
            context.Response.StatusCode = 202;
            await context.Response.WriteAsync($"{request.Method} {request.Path.Value} {request.ContentType} {said}");
        });

        var answer = server.Post("/a%20b", Encoding.UTF8.GetBytes("hello"), "text/plain");

        Assert.That((answer.Status, Encoding.UTF8.GetString(answer.Body)), Is.EqualTo((202, "POST /a b text/plain hello")));
    }

    [Test]
    public async Task An_application_that_waits_is_refused_because_the_run_would_not_decide_when_it_goes_on()
    {
        var never = new TaskCompletionSource();
        using var server = new InlineServer();
        await using var application = await Serve(server, _ => never.Task);

        Assert.That(() => server.Post("/wait", default, null), Throws.InvalidOperationException.With.Message.Contains("/wait"));
    }

    [Test]
    public async Task What_the_application_throws_comes_out()
    {
        using var server = new InlineServer();
        await using var application = await Serve(server, _ => throw new InvalidDataException("broken"));

        Assert.That(() => server.Post("/", default, null), Throws.TypeOf<InvalidDataException>().With.Message.EqualTo("broken"));
    }

    private static async Task<WebApplication> Serve(InlineServer server, RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IServer>(server);
        var application = builder.Build();
        application.Run(answer);
        await application.StartAsync();
        return application;
    }
}
