using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Runners.Rigs;

namespace AtlasMesh.Runners.Tests.Rigs;

/// <summary>The fake rig as a process: this assembly, started with "rig PROTOCOL".</summary>
internal static class RigInDisguise
{
    public static RigCommand Command(uint protocol = FakeScript.Protocol)
    {
        var command = RigCommand.For(typeof(RigInDisguise).Assembly.Location);
        return command with { Arguments = [.. command.Arguments, Entry.Rig, $"{protocol}"] };
    }

    public static int Serve(uint protocol)
    {
        using var output = Console.OpenStandardOutput();
        Serve(protocol, new FrameStream(Console.OpenStandardInput()), output);
        return 0;
    }

    private static void Serve(uint protocol, FrameStream input, Stream output)
    {
        var frames = new FrameStream(output);
        while (input.Read(ToRig.Parser) is { } message)
        {
            switch (message.MessageCase)
            {
                case ToRig.MessageOneofCase.Hello: frames.Write(FakeScript.Hello(protocol)); break;
                case ToRig.MessageOneofCase.RunCell: Run(message.RunCell, frames, output); break;
                case ToRig.MessageOneofCase.Bye: return;
            }
        }
    }

    private static void Run(RunCell run, FrameStream frames, Stream output)
    {
        var conduct = FakeScript.ConductOf(run.Cell);
        foreach (var answer in FakeScript.Answer(run, conduct)) frames.Write(answer);

        switch (conduct)
        {
            case FakeConduct.Crash:
                Console.Error.WriteLine(new string('x', 20_000) + " the brakes are gone");
                Environment.Exit(41);
                break;
            case FakeConduct.Garbage:
                output.Write("Hello from somebody who prints to stdout\n"u8);
                output.Flush();
                break;
        }
    }
}
