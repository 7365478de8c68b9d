namespace AtlasMesh.Tidy.Tests;

public sealed class RatchetTests
{
    private const string List = "# a comment\nmethod-lines 63 a.cs:A.M\nnesting 5 b.cs:B.N\n";

    private static readonly Offender Method = new("method-lines", "a.cs:A.M", 63);
    private static readonly Offender Deep = new("nesting", "b.cs:B.N", 5);

    [Test]
    public void What_is_as_listed_passes() => Assert.That(Ratchet.Compare([Method, Deep], List), Is.Empty);

    [Test]
    public void A_new_offender_fails() =>
        Assert.That(
            Ratchet.Compare([Method, Deep, new Offender("file-lines", "c.cs", 500)], List),
            Is.EqualTo(new[] { "c.cs: file-lines 500 is over the limit of 400" }));

    [Test]
    public void One_that_grew_fails() =>
        Assert.That(Ratchet.Compare([Method with { Value = 64 }, Deep], List).Single(), Does.Contain("grew from 63 to 64"));

    [Test]
    public void One_that_shrank_fails_until_the_list_says_so()
    {
        var shrunk = Method with { Value = 60 };
        Assert.That(Ratchet.Compare([shrunk, Deep], List).Single(), Does.Contain("lower the ratchet: write 60"));
        Assert.That(Ratchet.Compare([shrunk, Deep], Ratchet.Write([shrunk, Deep])), Is.Empty);
    }

    [Test]
    public void One_that_went_fails_until_the_list_says_so() =>
        Assert.That(Ratchet.Compare([Method], List).Single(), Does.Contain("lower the ratchet: take its line out"));
}
