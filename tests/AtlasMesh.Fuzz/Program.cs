using AtlasMesh.Fuzz;
using SharpFuzz;

var finds = Environment.GetEnvironmentVariable("ATLASMESH_FUZZ_FINDS");
switch (args)
{
    case ["fuzz", var name] when Target.Find(name) is { } target:
        Fuzzer.OutOfProcess.Run(stream =>
        {
            var input = new MemoryStream();
            stream.CopyTo(input);
            try
            {
                target.Read(input.ToArray());
            }
            catch (Exception e) when (finds is not null)
            {
                // What AFL keeps is the input; why it is a find may lie in what came before it, and shows only here.
                File.AppendAllText(finds, $"{e}\n\n");
                throw;
            }
        });
        return 0;
    case ["repeat", var name, .. var files] when Target.Find(name) is { } target:
        foreach (var file in files)
        {
            Console.WriteLine($"{file}: {target.Read(File.ReadAllBytes(file)) ?? "read"}");
        }

        return 0;
    case ["seeds", var name, var folder] when Target.Find(name) is { } target:
        Directory.CreateDirectory(folder);
        foreach (var (i, seed) in target.Seeds().Index())
        {
            // From a seed that is refused AFL would learn the ways to refusals only.
            if (target.Read(seed) is { } refusal) throw new InvalidOperationException($"seed {i} is refused: {refusal}");
            File.WriteAllBytes(Path.Combine(folder, $"{i:00}"), seed);
        }

        return 0;
    case ["assemblies"]:
        foreach (var assembly in Target.All.SelectMany(target => target.Assemblies).Distinct()) Console.WriteLine(assembly);
        return 0;
    case ["targets"]:
        foreach (var target in Target.All) Console.WriteLine(target.Name);
        return 0;
    default:
        Console.Error.WriteLine("usage: AtlasMesh.Fuzz targets | assemblies | seeds TARGET FOLDER | fuzz TARGET | repeat TARGET FILE...");
        return 2;
}
