using System.Globalization;
using System.Security.Cryptography;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Durable;
using AtlasMesh.Gates;
using AtlasMesh.Results;

namespace AtlasMesh.Cli.Running;

/// <summary>The name of a run, its folder, and the plan that is written into it before anything runs.</summary>
internal static class RunFolder
{
    public static PlanFile WritePlan(RunSubject subject, GatePolicy? policy, string path)
    {
        var head = new Plan
        {
            Matrix = subject.Name,
            Policy = policy?.Name ?? "",
            BuildDigest = Digests.ToField(subject.Build.Digest),
            Commit = subject.Commit,
            Tree = subject.Build.Source.Digest.Hex,
        };
        if (policy is not null) head.PolicyDigest = Digests.ToField(policy.Digest);
        using (var output = DurableFiles.Local.Replace(path))
        {
            subject.Draft.Cells.CopyTo(output, head);
            output.Commit();
        }

        return PlanFile.Open(path);
    }

    public static string NewName(TimeProvider time) => string.Create(
        CultureInfo.InvariantCulture, $"r-{time.GetUtcNow():yyyyMMdd-HHmmss}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}");

    /// <summary>Its whole path; out/RUN where none is named. Throws <see cref="CliException"/>, usage.</summary>
    public static string Create(string? named, string run)
    {
        var folder = Path.GetFullPath(named ?? Path.Combine("out", run));
        try
        {
            Directory.CreateDirectory(folder);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(
                ExitCode.Usage, $"the output folder {folder} can't be made", e.Message, "name another one with --output DIR");
        }
    }
}
