using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads a scenario file from its root element down.</summary>
internal static class ScriptReader
{
    public static Reading<ScenarioScript> Read(FileSet files, ReadOptions options)
    {
        var faults = new FaultList();
        var script = ReadFile(files, options, faults);
        return script is not null && faults.Count == 0
            ? Reading<ScenarioScript>.Of(script)
            : Reading<ScenarioScript>.Refused(faults.ToImmutable());
    }

    private static ScenarioScript? ReadFile(FileSet files, ReadOptions options, FaultList faults)
    {
        var path = files.ScenarioPath;
        var read = files.Read(path, FileUse.Scenario);
        if (read.Text is not { } text)
        {
            var place = new SourcePlace(path, 0, 0);
            if (read.Refusal is { } why) faults.Add(place, read.Code, $"the file {why}");
            else faults.Add(place, FaultCode.MissingFile, "there is no such file; correct the path");
            return null;
        }

        if (NodeReader.Read(path, text, faults) is not { } root || !IsScenario(root, faults))
            return null;

        StandardCheck.Of(root, faults);
        var bind = Bind(root, options, faults);
        return ReadRoot(files, bind, root);
    }

    private static bool IsScenario(Node root, FaultList faults)
    {
        if (root.Name != "OpenSCENARIO")
            faults.Add(root, FaultCode.UnknownElement, $"the root is '{root.Name}', not 'OpenSCENARIO'; name a scenario file");
        else if (root.Child("ParameterValueDistribution") is { } distribution)
            faults.Add(distribution, FaultCode.NotSupported, "the file is a distribution, not a scenario; name what it varies");
        else if (root.Child("Catalog") is { } catalog)
            faults.Add(catalog, FaultCode.NotSupported, "the file is a catalog, not a scenario; name a scenario that uses it");
        else
            return true;

        return false;
    }

    private static Binder Bind(Node root, ReadOptions options, FaultList faults)
    {
        var declarations = root.Child("ParameterDeclarations");
        var scope = ParameterReader.Read(
            declarations, options.Parameters.GetValueOrDefault, faults, new ParameterScope(new StepBudget()), options.IgnoreConstraints);
        foreach (var name in options.Parameters.Keys.Where(name => scope.Find(name) is null))
        {
            faults.Add(declarations ?? root, FaultCode.UndeclaredOverride,
                $"the caller sets a parameter '{name}' that the file does not declare; {scope.Unknown(name)}");
        }

        return new Binder(faults, scope);
    }

    private static ScenarioScript? ReadRoot(FileSet files, Binder plain, Node root)
    {
        plain.Allow(
            root,
            "FileHeader", "ParameterDeclarations", "VariableDeclarations", "CatalogLocations", "RoadNetwork", "Entities", "Storyboard");
        HeaderReader.CheckVersion(plain, root);
        var catalogs = new CatalogReader(files, plain.Faults, plain.Scope.Budget);
        catalogs.ReadLocations(plain, root.Child("CatalogLocations"));

        var bind = plain.With(catalogs);
        var variables = VariableReader.Read(bind, root.Child("VariableDeclarations"));
        var entities = new EntityReader(catalogs).ReadAll(bind, bind.Child(root, "Entities"));
        var network = bind.Child(root, "RoadNetwork");
        var roads = RoadFile(files, bind, network);
        if (bind.Child(root, "Storyboard") is not { } storyboard)
            return null;

        bind.Allow(storyboard, "Init", "Story", "StopTrigger");
        var script = new ScenarioScript(
            NameOf(files.ScenarioPath),
            roads,
            entities,
            StoryReader.ReadInit(bind, storyboard),
            StoryReader.ReadStories(bind, storyboard),
            ConditionReader.ReadTrigger(bind, storyboard, "StopTrigger") ?? Trigger.Never)
        {
            Variables = variables,
            Parameters = [.. bind.Scope.Declared.Select(parameter => new NamedValue(parameter.Key, parameter.Value))],
            Signals = SignalReader.Read(bind, network?.Child("TrafficSignals")),
        };
        new ReferenceCheck(bind, root.Child("Entities"), script).Check(storyboard);
        return script;
    }

    private static string RoadFile(FileSet files, Binder bind, Node? network)
    {
        if (network is null)
            return "";

        bind.Allow(network, "LogicFile", "SceneGraphFile", "TrafficSignals");
        if (network.Child("LogicFile") is not { } logic || bind.Text(logic, "filepath") is not { Length: > 0 } written)
            return "";

        if (files.Resolve(written, logic, bind.Faults) is not { } path)
            return "";

        files.Read((path, FileUse.RoadNetwork), logic, bind.Faults,
            (FaultCode.MissingRoadFile, $"there is no road network '{path}'; correct 'filepath' or add the file"));
        return path;
    }

    private static string NameOf(string path)
    {
        var file = path[(path.LastIndexOf('/') + 1)..];
        return file.EndsWith(".xosc", StringComparison.Ordinal) ? file[..^5] : file;
    }
}
