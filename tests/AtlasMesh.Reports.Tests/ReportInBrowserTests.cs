using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AtlasMesh.Reports.Tests;

/// <summary>Opens the report from file:// in Chromium, as a reader does. Skipped where no Chromium is installed.</summary>
public sealed class ReportInBrowserTests
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        if (!File.Exists(Chromium)) Assert.Ignore($"{Chromium} is not installed (Debian: apt-get install chromium).");

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = Arguments });
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
    }

    [TestCase(true, ColorScheme.Light)]
    [TestCase(false, ColorScheme.Light)]
    [TestCase(false, ColorScheme.Dark)]
    public Task The_report_opens_from_a_file_without_requests_messages_or_barriers(bool allGreen, ColorScheme scheme) =>
        OpenAsync(SampleReport.Input(allGreen), $"report-{allGreen}-{scheme}", scheme);

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public Task The_report_of_a_large_run_does_so_too(ColorScheme scheme) =>
        OpenAsync(SampleReport.Large(), $"report-large-{scheme}", scheme);

    private async Task OpenAsync(ReportInput input, string name, ColorScheme scheme)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{name}.html");
        await File.WriteAllTextAsync(file, ReportPage.Write(input));
        await using var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { Offline = true, ColorScheme = scheme });
        var page = await context.NewPageAsync();
        var requests = new List<string>();
        var messages = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => messages.Add(message.Text);

        await page.GotoAsync(new Uri(file).AbsoluteUri);
        var axe = await page.RunAxe();

        Assert.That(requests.Where(url => !url.StartsWith("file:", StringComparison.Ordinal) && !url.StartsWith("data:",
            StringComparison.Ordinal)), Is.Empty);
        Assert.That(messages, Is.Empty);
        Assert.That(
            axe.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {violation.Nodes[0].Html}"),
            Is.Empty);
        const string allDrawn = "images => images.length > 0 && images.every(image => image.naturalWidth > 0)";
        Assert.That(await page.Locator("img").EvaluateAllAsync<bool>(allDrawn));
    }
}
