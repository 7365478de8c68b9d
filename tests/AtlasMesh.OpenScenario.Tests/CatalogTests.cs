namespace AtlasMesh.OpenScenario.Tests;

[TestFixture]
internal sealed class CatalogTests
{
    private const string Locations = """<VehicleCatalog><Directory path="./catalogs"/></VehicleCatalog>""";

    [Test]
    public void An_entry_with_parameters_takes_the_assigned_ones()
    {
        var entry = """
            <Vehicle name="long" vehicleCategory="truck">
              <ParameterDeclarations><ParameterDeclaration name="length" parameterType="double" value="5"/></ParameterDeclarations>
              <BoundingBox><Center x="${$length / 2}" y="0" z="1"/><Dimensions width="2.5" length="$length" height="3"/></BoundingBox>
              <Performance maxSpeed="30" maxDeceleration="6" maxAcceleration="4"/>
              <Axles><RearAxle maxSteering="0" wheelDiameter="1" trackWidth="2" positionX="0" positionZ="0.5"/></Axles>
            </Vehicle>
            """;
        var script = Files(entry, Reference("long", Assigned("length", "${$speed - 2}"))).Read().Value!;

        Assert.That(script.Entities[0].Box, Is.EqualTo(new BoundingBox(9, 0, 1, 18, 2.5, 3)));
        Assert.That(script.Entities[0].Model, Is.EqualTo("long"));
    }

    [Test]
    public void An_entry_that_is_not_there_is_told_with_those_that_are() =>
        Assert.That(
            Files(TestFiles.Car, Reference("cart")).OnlyFault(),
            Does.Contain("error OSC033: the catalog 'vehicles' has no entry 'cart'; it has car"));

    [Test]
    public void A_catalog_that_is_not_there_is_told() =>
        Assert.That(new TestFiles { Catalogs = Locations, Entities = Reference("car") }.OnlyFault(),
            Does.Contain("error OSC033: there is no catalog 'vehicles' (looked in catalogs); add vehicles.xosc or correct the name"));

    [Test]
    public void Entries_that_refer_to_each_other_are_told_as_a_circle()
    {
        var circle = """
            <CatalogReference name="b" catalogName="vehicles" entryName="c"/>
            <CatalogReference name="c" catalogName="vehicles" entryName="b"/>
            """;

        Assert.That(Files(circle, Reference("b")).OnlyFault(),
            Does.Contain("error OSC034:").And.Contain("vehicles/b -> vehicles/c -> vehicles/b"));
    }

    [Test]
    public void A_fault_in_a_catalog_bears_the_catalog_s_place() =>
        Assert.That(
            Files(TestFiles.Car.Replace("length=\"5\"", "length=\"long\"", StringComparison.Ordinal), Reference("car")).OnlyFault(),
            Does.StartWith("catalogs/vehicles.xosc(").And.Contain("error OSC013:"));

    [Test]
    public void An_assignment_to_no_parameter_is_told() =>
        Assert.That(
            Files(TestFiles.Car, Reference("car", Assigned("x", "1"))).OnlyFault(),
            Does.Contain("error OSC020: the catalog entry 'car' declares no parameter 'x'"));

    [Test]
    public void The_inputs_of_a_file_are_those_it_reads_below_the_root()
    {
        var files = Files(TestFiles.Car, Reference("car")).With("maps/straight.xodr", Roads.StraightText)
            .With("scenarios/catalogs/unused.xosc", "<a/>");
        files.Catalogs = """<VehicleCatalog><Directory path="../catalogs/"/></VehicleCatalog>""";
        files.RoadNetwork = """<LogicFile filepath=".././maps/straight.xodr"/>""";

        Assert.That(
            OpenScenarioFile.FindInputs("scenarios/x.xosc", files.ReaderOf("scenarios/x.xosc")),
            Is.EqualTo(new[] { "scenarios/x.xosc", "catalogs/vehicles.xosc", "maps/straight.xodr" }));
        Assert.That(files.Read("scenarios/x.xosc").Value!.RoadNetwork, Is.EqualTo("maps/straight.xodr"));
    }

    [Test]
    public void The_alks_files_name_their_inputs() =>
        Assert.That(
            OpenScenarioFile.FindInputs(AlksFiles.FileOf("4_2_3_crossing_pedestrian"), AlksFiles.ReadFile),
            Is.EqualTo(new[]
            {
                AlksFiles.FileOf("4_2_3_crossing_pedestrian"),
                "catalogs/controllers/controller_catalog.xosc",
                "catalogs/pedestrians/pedestrian_catalog.xosc",
                "catalogs/vehicles/vehicle_catalog.xosc",
                "road_networks/alks_road_straight.xodr",
            }));

    [Test]
    public void The_alks_ego_has_its_box_its_performance_and_its_controller()
    {
        var ego = AlksFiles.Read("4_4_1_cut_in_no_collision").Entities[0];

        Assert.That(ego.Box, Is.EqualTo(new BoundingBox(1.4, 0, 0.9, 5, 2, 1.8)));
        Assert.That(ego.Performance, Is.EqualTo(new Performance(70, 10, 10)));
        Assert.That(ego.Axles, Is.EqualTo(new Axles(2.98, 0.5)));
        Assert.That(ego.Controller, Is.EqualTo("ALKSController"));
    }

    private static TestFiles Files(string entries, string entities) => new TestFiles { Catalogs = Locations, Entities = entities }
        .With("catalogs/vehicles.xosc", $"""<OpenSCENARIO><Catalog name="vehicles">{entries}</Catalog></OpenSCENARIO>""");

    private static string Reference(string entry, string assigned = "") =>
        $"""
        <ScenarioObject name="a">
        <CatalogReference catalogName="vehicles" entryName="{entry}">{assigned}</CatalogReference>
        </ScenarioObject>
        """;

    private static string Assigned(string parameter, string value) =>
        $"""<ParameterAssignments><ParameterAssignment parameterRef="{parameter}" value="{value}"/></ParameterAssignments>""";
}
