using System.CommandLine;
using AtlasMesh.Evidence;
using AtlasMesh.Gates;

namespace AtlasMesh.Cli.Commands;

/// <summary>`atlasmesh bundle verify`: says whether a signed matrix can be believed, offline, with a public key alone.</summary>
internal static class BundleCommand
{
    public static Command Create()
    {
        var command = new Command("bundle", "Check evidence.");
        command.Subcommands.Add(CreateVerify());
        return command;
    }

    private static Command CreateVerify()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The signed matrix, matrix.dsse.json." };
        var key = new Option<FileInfo>("--pub") { Description = "The signer's public key, in PEM.", Required = true };
        var command = new Command("verify", "Verify a signed test matrix: bytes, signature, shape and arithmetic.") { file, key };

        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var matrix = Verify(parsed.GetRequiredValue(file), parsed.GetRequiredValue(key));
            var counts = matrix.Counts;
            var caution = matrix.KeyKind == SigningKey.Development ? " (a development key: it vouches for this machine only)" : "";
            output.WriteLine($"✓ signature  by the given key{caution}");
            var rows = $"{counts.Pass} pass, {counts.Fail} fail, {counts.Inconclusive} inconclusive";
            output.WriteLine($"✓ rows       {rows}, as their numbers say");
            if (matrix.Interrupted) output.WriteLine("! the run was stopped before its end");
            if (matrix.UnplannedRecords > 0) output.WriteLine($"! {matrix.UnplannedRecords} records came that nobody planned");
            output.WriteLine($"  run        {matrix.Run}");
            output.WriteLine($"  build      sha256:{matrix.Build}");
            output.WriteLine($"  plan       sha256:{matrix.Plan}");
            return (int)ExitCode.Ok;
        });

        return command;
    }

    private static VerifiedMatrix Verify(FileInfo file, FileInfo key)
    {
        try
        {
            return MatrixVerifier.Verify(Read(file), VerificationKey.FromPem(Read(key)), name => OpenBeside(file, name));
        }
        catch (EvidenceException e)
        {
            throw new CliException(
                ExitCode.EvidenceInvalid, $"{file.Name} is not believed", e.Message,
                    "get the matrix and the key again from who signed it, or run the gate again");
        }
    }

    private static FileStream OpenBeside(FileInfo file, string name)
    {
        try
        {
            return new FileStream(Path.Combine(file.DirectoryName!, name), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"its rows lie in {name} beside it, which can't be read: {e.Message}", e);
        }
    }

    private static byte[] Read(FileInfo file)
    {
        try
        {
            return file.Length <= Envelope.MaxSize
                ? File.ReadAllBytes(file.FullName)
                : throw new CliException(ExitCode.EvidenceInvalid, $"{file.Name} is not believed", "it is too large", "get it again");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"{file} can't be read", e.Message, "name a file that is there");
        }
    }
}
