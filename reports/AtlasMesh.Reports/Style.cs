using System.Security.Cryptography;
using System.Text;

namespace AtlasMesh.Reports;

/// <summary>The style sheet of reports, and the policy that allows it and nothing else: no script, no request, no frame.</summary>
internal static class Style
{
    public static string Sheet { get; } = Read();

    public static string Policy =>
        $"default-src 'none'; img-src data:; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Sheet)))}'";

    private static string Read()
    {
        using var sheet = typeof(Style).Assembly.GetManifestResourceStream("report.css")!;
        return new StreamReader(sheet).ReadToEnd().ReplaceLineEndings("\n");
    }
}
