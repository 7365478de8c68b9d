using System.Net;
using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Runners.Content;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Tests.Content;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ContentTests : IDisposable
{
    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000";

    private readonly TemporaryFolder _folder = new();
    private readonly ContentStore _store;

    public ContentTests() => _store = new ContentStore(_folder.File("store"));

    public void Dispose() => _folder.Dispose();

    [Test]
    public void What_was_put_is_got_back()
    {
        var digest = _store.Put("abc"u8.ToArray());

        Assert.That(digest, Is.EqualTo(ContentDigest.Of("abc"u8)));
        Assert.That(_store.Get(digest), Is.EqualTo("abc"u8.ToArray()));
    }

    [Test]
    public void What_is_not_there_is_an_error() =>
        Assert.That(() => _store.Get(ContentDigest.Of("x"u8)),
            Throws.InstanceOf<ContentException>().With.Message.EndsWith("it is not there"));

    [Test]
    public void A_flipped_byte_is_found_out()
    {
        var digest = _store.Put("abc"u8.ToArray());
        File.WriteAllText(Directory.EnumerateFiles(_store.Folder, "*", SearchOption.AllDirectories).Single(), "abd");

        Assert.That(() => _store.Get(digest), Throws.InstanceOf<ContentException>().With.Message.Contains("not those of its name"));
    }

    [Test]
    public void Content_goes_over_http_in_both_directions()
    {
        using var server = ContentServer.Start(_store);
        using var remote = new RemoteContent(() => new StoreAddress(server.Address, ""), new ContentStore(_folder.File("cache")));
        var there = _store.Put(new byte[300_000]);

        Assert.That(remote.Get(there), Has.Length.EqualTo(300_000));

        var sent = remote.Put("from afar"u8.ToArray());
        Assert.That(_store.Get(sent), Is.EqualTo("from afar"u8.ToArray()));
    }

    [Test]
    public void What_was_got_once_is_not_asked_for_again()
    {
        var there = _store.Put("abc"u8.ToArray());
        var server = ContentServer.Start(_store);
        using var remote = new RemoteContent(() => new StoreAddress(server.Address, ""), new ContentStore(_folder.File("cache")));
        remote.Get(there);
        server.Dispose();

        Assert.That(remote.Get(there), Is.EqualTo("abc"u8.ToArray()));
    }

    [Test]
    public void A_server_that_has_not_got_it_or_is_gone_is_a_content_error()
    {
        var server = ContentServer.Start(_store);
        using var remote = new RemoteContent(() => new StoreAddress(server.Address, ""), new ContentStore(_folder.File("cache")));
        Assert.That(() => remote.Get(ContentDigest.Of("x"u8)), Throws.InstanceOf<ContentException>().With.Message.Contains("404"));

        server.Dispose();

        Assert.That(() => remote.Put("y"u8.ToArray()), Throws.InstanceOf<ContentException>());
    }

    [TestCase("PUT", "content/" + Zeros, ExpectedResult = HttpStatusCode.BadRequest)]
    [TestCase("PUT", "content/../../etc/passwd", ExpectedResult = HttpStatusCode.NotFound)]
    [TestCase("GET", "content/%2e%2e%2fledger.db", ExpectedResult = HttpStatusCode.NotFound)]
    [TestCase("GET", "", ExpectedResult = HttpStatusCode.NotFound)]
    [TestCase("DELETE", "content/" + Zeros, ExpectedResult = HttpStatusCode.MethodNotAllowed)]
    public async Task<HttpStatusCode> The_server_does_nothing_but_its_duty(string method, string path)
    {
        using var server = ContentServer.Start(_store);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(server.Address, path));
        if (method == "PUT") request.Content = new StringContent("not the content of that digest");

        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    [Test]
    public void A_build_is_the_same_folder_on_the_other_side()
    {
        var build = Directory.CreateDirectory(_folder.File("build")).FullName;
        Directory.CreateDirectory(Path.Combine(build, "runtimes"));
        File.WriteAllText(Path.Combine(build, "rig.dll"), "rig");
        File.WriteAllText(Path.Combine(build, "runtimes", "lib.so"), "lib");

        var copy = BuildFolder.Get(BuildFolder.Put(build, _store), _store, _folder.File("builds"));

        Assert.That(File.ReadAllText(Path.Combine(copy, "rig.dll")), Is.EqualTo("rig"));
        Assert.That(File.ReadAllText(Path.Combine(copy, "runtimes", "lib.so")), Is.EqualTo("lib"));
    }

    [TestCase("../outside")]
    [TestCase("/etc/cron.d/outside")]
    [TestCase("a/../../outside")]
    public void A_manifest_cannot_write_outside_its_folder(string path)
    {
        var content = _store.Put("x"u8.ToArray());
        var manifest = new BuildManifest { Files = { new BuildFile { Path = path, Sha256 = ByteString.CopyFrom(content.ToBytes()) } } };
        var digest = _store.Put(manifest.ToByteArray());

        Assert.That(() => BuildFolder.Get(digest, _store, _folder.File("builds")), Throws.InstanceOf<ContentException>());
        Assert.That(File.Exists(_folder.File("outside")), Is.False);
    }
}
