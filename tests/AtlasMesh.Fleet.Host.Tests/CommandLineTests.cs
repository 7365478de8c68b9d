namespace AtlasMesh.Fleet.Host.Tests;

public sealed class CommandLineTests
{
    [Test]
    public void A_service_started_plainly_keeps_a_file_and_listens_on_loopback()
    {
        Assert.That(CommandLine.TryRead([], out var options, out _), Is.True);
        Assert.That(options.StoragePath, Is.EqualTo("fleet.db"));
        Assert.That(new Uri(options.Url).IsLoopback, Is.True);
    }

    [TestCase("http://0.0.0.0:5180")]
    [TestCase("http://fleet.example:5180")]
    [TestCase("https://127.0.0.1:5180")]
    [TestCase("5180")]
    public void A_service_without_authentication_listens_nowhere_else(string url)
    {
        Assert.That(CommandLine.TryRead(["--listen", url], out _, out var fault), Is.False);
        Assert.That(fault, Does.StartWith($"fleet: '{url}' is not an http URL of this machine's loopback"));
    }

    [TestCase("--storage")]
    [TestCase("--port")]
    public void What_is_not_understood_is_told(string argument)
    {
        Assert.That(CommandLine.TryRead([argument], out _, out var fault), Is.False);
        Assert.That(fault, Does.Contain(argument).And.Contain("usage:"));
    }
}
