namespace AtlasMesh.Tidy.Tests;

public sealed class ReferencesTests
{
    [Test]
    public void Every_project_references_only_what_it_may() =>
        Faults.ExpectNone(Tree.Projects.SelectMany(path => AllowedReferences.Check(ProjectFile.Read(path, Tree.Read(path)))));

    [TestCase("Edge", "Fleet", "Edge -> Fleet: not allowed, allowed are Contracts, Exact, Roads, Vocabulary")]
    [TestCase("Runners", "Twin.Rig", "Runners -> Twin.Rig: not allowed, allowed are Checks, Contracts, Durable, Exact, Mcap, Results")]
    [TestCase("Exact", "Vocabulary", "Exact -> Vocabulary: not allowed, allowed are none")]
    [TestCase("Cli", "Edge", "Cli -> Edge: not allowed")]
    [TestCase("Contracts.Tests", "Roads", "Contracts.Tests -> Roads: not allowed")]
    [TestCase("Newcomer", "Exact", "Newcomer is not in the table")]
    [TestCase("Newcomer.Tests", "Exact", "Newcomer.Tests is not in the table")]
    public void An_arrow_that_is_not_allowed_is_named(string project, string reference, string fault) =>
        Assert.That(AllowedReferences.Check(new ProjectFile(project, [reference])).Single(), Does.StartWith(fault));

    [TestCase("Fleet", "Vocabulary")]
    [TestCase("Reports", "Contracts", Description = "reachable over Results")]
    [TestCase("Twin.Rig", "Durable", Description = "reachable over Fleet.Host")]
    [TestCase("EndToEnd.Tests", "Twin.Rig")]
    [TestCase("Edge.Tests", "Testing")]
    public void An_arrow_that_is_allowed_passes(string project, string reference) =>
        Assert.That(AllowedReferences.Check(new ProjectFile(project, [reference])), Is.Empty);

    [Test]
    public void A_reference_for_build_order_alone_is_no_arrow()
    {
        const string Xml = """
            <Project><ItemGroup>
              <ProjectReference Include="../../twin/AtlasMesh.Twin.Rig.Host.csproj" ReferenceOutputAssembly="false" />
              <ProjectReference Include="..\AtlasMesh.Gates\AtlasMesh.Gates.csproj" />
            </ItemGroup></Project>
            """;
        var project = ProjectFile.Read("ci/AtlasMesh.Cli/AtlasMesh.Cli.csproj", Xml);
        Assert.That((project.Name, project.References.Single()), Is.EqualTo(("Cli", "Gates")));
    }
}
