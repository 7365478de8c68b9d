using System.Globalization;
using AtlasMesh.Runners.Cluster;
using AtlasMesh.Runners.Tests.Rigs;

namespace AtlasMesh.Runners.Tests;

/// <summary>Runs the tests, or is one of the processes that they start.</summary>
internal static class Entry
{
    public const string Rig = "rig";

    public const string Join = "join";

    public static async Task<int> Main(string[] args) => args switch
    {
        [Rig, var protocol] => RigInDisguise.Serve(uint.Parse(protocol, CultureInfo.InvariantCulture)),
        [Join, var address, var folder] => await JoinAsync(address, folder),
        _ => await MicrosoftTestingPlatformApplication.RunAsync(args),
    };

    /// <summary>A runner whose cells never end: it holds what it was given until somebody kills it.</summary>
    private static async Task<int> JoinAsync(string address, string folder)
    {
        await using var runner = JoinedRunner.Start(new JoinRequest(ListenAddress.Parse(address), folder)
        {
            Slots = 2,
            Judge = FakeJudge.Create,
            StartRig = () => new FakeRigChannel(_ => FakeConduct.Hang),
        });
        await runner.Completion;
        return 0;
    }
}
