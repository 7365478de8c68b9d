using AtlasMesh.Runners.Cluster;

namespace AtlasMesh.Runners.Tests.Cluster;

public sealed class ListenAddressTests
{
    [TestCase("127.0.0.1:4053", ExpectedResult = "127.0.0.1:4053")]
    [TestCase("localhost:0", ExpectedResult = "127.0.0.1:0")]
    [TestCase("127.9.9.9:1", ExpectedResult = "127.9.9.9:1")]
    [TestCase("[::1]:4053", ExpectedResult = "[::1]:4053")]
    public string A_loopback_address_is_taken(string text) => ListenAddress.Parse(text).ToString();

    [TestCase("0.0.0.0:4053")]
    [TestCase("192.168.1.5:4053")]
    [TestCase("example.org:4053")]
    [TestCase("[::]:4053")]
    public void An_address_that_others_can_reach_is_refused(string text) =>
        Assert.That(() => ListenAddress.Parse(text),
            Throws.InstanceOf<FormatException>().With.Message.Contains("use a loopback address such as 127.0.0.1:4053"));

    [TestCase("")]
    [TestCase("127.0.0.1")]
    [TestCase(":4053")]
    [TestCase("127.0.0.1:")]
    [TestCase("127.0.0.1:-1")]
    [TestCase("127.0.0.1:70000")]
    public void What_is_no_address_is_refused(string text) =>
        Assert.That(() => ListenAddress.Parse(text), Throws.InstanceOf<FormatException>().With.Message.Contains("is not HOST:PORT"));
}
