namespace AtlasMesh.Forge.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SourceTreeTests : IDisposable
{
    private readonly Repository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Test]
    public async Task A_clean_working_tree_is_the_tree_of_its_commit()
    {
        var working = await Working();
        var head = await Head();

        Assert.That(working.Digest, Is.EqualTo(head.Digest));
        Assert.That(working.Commit, Is.EqualTo(head.Commit).And.Length.EqualTo(40));
    }

    [Test]
    public async Task A_change_of_a_source_is_another_tree_and_belongs_to_no_commit()
    {
        var before = await Working();
        _repository.Write("twin/A.cs", "class B;");
        var after = await Working();

        Assert.That(after.Digest, Is.Not.EqualTo(before.Digest));
        Assert.That(after.Commit, Is.Empty);
    }

    [Test]
    public async Task A_new_source_that_git_does_not_know_yet_counts_too()
    {
        var before = await Working();
        _repository.Write("edge/New.cs", "class New;");

        Assert.That((await Working()).Digest, Is.Not.EqualTo(before.Digest));
    }

    [Test]
    public async Task What_the_compiler_does_not_see_asks_for_no_new_build()
    {
        var before = await Working();
        _repository.Write("README.md", "second");
        _repository.Write("scenarios/library/a.yaml", "scenario: a");

        Assert.That((await Working()).Digest, Is.EqualTo(before.Digest));
    }

    [Test]
    public async Task A_moved_source_is_another_tree()
    {
        var before = await Working();
        File.Move(Path.Combine(_repository.Root, "twin/A.cs"), Path.Combine(_repository.Root, "twin/B.cs"));

        Assert.That((await Working()).Digest, Is.Not.EqualTo(before.Digest));
    }

    [Test]
    public void A_revision_that_is_none_is_a_forge_fault() =>
        Assert.That(
            async () => await SourceTree.OfCommitAsync(_repository.Root, "no-such-branch", default), Throws.TypeOf<ForgeException>());

    [Test]
    public async Task Changes_are_told_and_a_commit_is_exported_without_them()
    {
        Assert.That(await CommitExport.HasChangesAsync(_repository.Root, default), Is.False);
        _repository.Write("README.md", "second");
        Assert.That(await CommitExport.HasChangesAsync(_repository.Root, default), Is.True);

        string root;
        using (var export = await CommitExport.OfAsync(_repository.Root, "HEAD", default))
        {
            root = export.Root;
            Assert.That(await File.ReadAllTextAsync(Path.Combine(root, "README.md")), Is.EqualTo("first"));
        }

        Assert.That(Directory.Exists(root), Is.False, "what can be edited later is not kept");
    }

    [Test]
    public void A_build_is_named_by_every_byte_and_every_path()
    {
        var before = RigBuild.DigestOf(Path.Combine(_repository.Root, "twin"));
        _repository.Write("twin/A.cs", "class B;");
        var changed = RigBuild.DigestOf(Path.Combine(_repository.Root, "twin"));
        _repository.Write("twin/A.cs", "class A;");
        _repository.Write("twin/Empty", "");
        var added = RigBuild.DigestOf(Path.Combine(_repository.Root, "twin"));

        Assert.That(new[] { before, changed, added }.Distinct().Count(), Is.EqualTo(3));
    }

    [Test]
    public async Task A_rig_that_does_not_build_says_why()
    {
        var folder = Path.Combine(_repository.Root, "builds");
        var source = await Working();
        var fault = await Assert.ThrowsAsync<ForgeException>(() => new BuildStore(folder).ObtainAsync(source, _ => { }, default));

        Assert.That(fault!.Message, Does.Contain("dotnet publish").And.Contain("exit code"));
        Assert.That(Directory.EnumerateDirectories(folder), Is.Empty, "what failed is not kept");
    }

    private Task<SourceTree> Working() => SourceTree.OfWorkingTreeAsync(_repository.Root, default);

    private Task<SourceTree> Head() => SourceTree.OfCommitAsync(_repository.Root, "HEAD", default);
}
