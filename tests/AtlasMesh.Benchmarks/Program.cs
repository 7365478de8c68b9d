using AtlasMesh.Benchmarks;
using AtlasMesh.Benchmarks.Scheduling;
using BenchmarkDotNet.Running;

switch (args)
{
    case ["alks", ..]:
        Figures.AlksInOneProcess();
        return 0;
    case ["step"]:
        Figures.MarginalStep();
        return 0;
    case ["cell"]:
        Figures.WarmCell();
        return 0;
    case ["world"]:
        WorldFigures.WorldStep();
        return 0;
    case ["parse-osc"]:
        WorldFigures.ParseFirst();
        WorldFigures.ParseScenario();
        return 0;
    case ["judge"]:
        JudgeFigure.Run();
        return 0;
    case ["ledger", .. var size]:
        LedgerFigure.Run(size is [var cells] ? int.Parse(cells, System.Globalization.CultureInfo.InvariantCulture) : 100_000);
        return 0;
    case ["makespan"]:
        SchedulingFigures.Makespan();
        return 0;
    case ["rows", .. var server]:
        LedgerRowsFigure.Run(server is [var address] ? address : null);
        return 0;
    case ["dispatch", .. var number]:
        await DispatchFigure.RunAsync(number is [var some] ? int.Parse(some, System.Globalization.CultureInfo.InvariantCulture) : 10_000);
        return 0;
    case ["dispatch-worker", var node]:
        await DispatchFigure.WorkAsync(node);
        return 0;
    case ["pool"]:
        SchedulingFigures.Pool();
        return 0;
    case ["mcap"]:
        McapFigures.Run(Environment.GetEnvironmentVariable("ATLASMESH_MCAP_PEER"));
        return 0;
    case ["parse"]:
        Figures.ReadMap();
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Figures).Assembly).Run(args);
        return 0;
}
