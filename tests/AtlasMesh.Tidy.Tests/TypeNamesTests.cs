namespace AtlasMesh.Tidy.Tests;

public sealed class TypeNamesTests
{
    [Test]
    public void Types_have_names_of_our_own_words() =>
        Faults.ExpectNone(Tree.Code.SelectMany(file => TypeNames.Check(file, Tree.Read(file))));

    [TestCase("class LaneHelper;", "a.cs(1): the type 'LaneHelper' ends in 'Helper': put the method where its data is, or name the idea")]
    [TestCase("record struct Job;", "a.cs(1): the type 'Job' ends in 'Job': what is planned is a 'cell', what is executed an 'attempt'")]
    [TestCase("\nclass B { enum CellTask { } }", "a.cs(2): the type 'CellTask' ends in 'Task': what is planned is a 'cell'")]
    public void A_banned_name_is_told_with_the_word_to_use(string text, string fault) =>
        Assert.That(TypeNames.Check("a.cs", text), Has.One.StartsWith(fault));

    [TestCase("class JobSite;"), TestCase("class Itemised;"), TestCase("class A { Task B() => c; }"), TestCase("// class Manager")]
    public void Other_names_pass(string text) => Assert.That(TypeNames.Check("a.cs", text), Is.Empty);
}
