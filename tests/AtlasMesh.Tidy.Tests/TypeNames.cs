namespace AtlasMesh.Tidy.Tests;

/// <summary>Names that say nothing, and names for things that have a name here already.</summary>
internal static class TypeNames
{
    private static readonly (string Suffix, string Instead)[] Banned =
    [
        ("Manager", "name what it decides or holds"),
        ("Helper", "put the method where its data is, or name the idea"),
        ("Helpers", "put the methods where their data is, or name the idea"),
        ("Util", "name the idea"),
        ("Utils", "name the idea"),
        ("Utility", "name the idea"),
        ("Utilities", "name the idea"),
        ("Impl", "name what sets it apart from the others behind the interface"),
        ("Job", "what is planned is a 'cell', what is executed an 'attempt'"),
        ("Jobs", "what is planned is a 'cell', what is executed an 'attempt'"),
        ("Task", "what is planned is a 'cell', what is executed an 'attempt'"),
        ("WorkItem", "what is planned is a 'cell'"),
        ("Item", "name the thing; what is planned is a 'cell'"),
        ("WorkUnit", "what is planned is a 'cell'"),
        ("TestCase", "one concrete scenario is a 'cell'"),
        ("TestSuite", "a set of cells is a 'matrix', those chosen for a run a 'plan'"),
        ("TestRun", "it is a 'run'"),
        ("TestResult", "what an attempt leaves is a 'record', what is made of it a 'verdict'"),
        ("Execution", "one execution of a cell is an 'attempt'"),
        ("Executor", "what leases cells is a 'runner', what runs them a 'rig'"),
        ("WorkerNode", "a node that leases cells is a 'runner'"),
        ("RunnerNode", "a node that leases cells is a 'runner'"),
        ("Simulator", "the simulated world is the 'twin', the process around it a 'rig'"),
        ("Assertion", "a measurement with a limit is a 'check'"),
    ];

    public static IEnumerable<string> Check(string path, string text) =>
        from type in CodeFile.Read(text).Types
        from banned in Banned
        where type.Name.EndsWith(banned.Suffix, StringComparison.Ordinal)
        select $"{path}({type.Line}): the type '{type.Name}' ends in '{banned.Suffix}': {banned.Instead}";
}
