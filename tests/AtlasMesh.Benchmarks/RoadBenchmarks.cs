using AtlasMesh.Exact;
using AtlasMesh.Roads;
using BenchmarkDotNet.Attributes;

namespace AtlasMesh.Benchmarks;

/// <summary>Reading of a 500 kB map, and what is asked of a city of 5,000 roads.</summary>
[MemoryDiagnoser]
public class RoadBenchmarks
{
    private const int Points = 1_000;

    private readonly Vector2[] _points = new Vector2[Points];
    private string _text = "";
    private byte[] _town = [];
    private RoadNetwork? _monaco;
    private (LanePosition From, LanePosition To)[] _trips = [];
    private RoadNetwork? _city;
    private RoadHint _hint;

    [GlobalSetup]
    public void Fill()
    {
        _text = RoadMaps.Intersections();
        _city = RoadMaps.City();
        _town = RoadMaps.Monaco();
        _monaco = MapReader.Read("monaco.osm.gz", _town).Value!;
        _trips = RoadMaps.Trips(_monaco, Points);
        var stream = new RandomStream(1, "benchmarks", "points");
        for (var i = 0; i < Points; i++) _points[i] = new Vector2(stream.NextDouble() * 5_000, stream.NextDouble() * 5_000);
    }

    [Benchmark]
    public bool ReadMap() => OpenDriveReader.Read("multi_intersections.xodr", _text).IsValid;

    [Benchmark]
    public bool ReadTown() => MapReader.Read("monaco.osm.gz", _town).IsValid;

    [Benchmark(OperationsPerInvoke = Points)]
    public int FindPathInTown() => _trips.Count(trip => _monaco!.FindPath(trip.From, trip.To) is not null);

    [Benchmark(OperationsPerInvoke = Points)]
    public double LocateAnywhere()
    {
        var sum = 0.0;
        foreach (var point in _points)
        {
            var hint = default(RoadHint);
            sum += _city!.Locate(point, ref hint).S;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points)]
    public double LocateWithHint()
    {
        var sum = 0.0;
        for (var i = 0; i < Points; i++) sum += _city!.Locate(new Vector2(10 + (0.05 * i), -1), ref _hint).S;

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Points)]
    public double ToWorld()
    {
        var sum = 0.0;
        for (var i = 0; i < Points; i++) sum += _city!.ToWorld(new RoadPosition(i, 50, 1)).X;

        return sum;
    }
}
