using System.Security.Cryptography;
using System.Text;

namespace AtlasMesh.Reports;

/// <summary>The style sheet of reports, and the policy that allows it and nothing else: no script, no request, no frame.</summary>
internal static class Style
{
    public const string Sheet = """
        :root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--soft:#f3f5f7;--line:#c9d1d9;--pass:#0b6b3a;--fail:#b3261e;--unknown:#7a4b00;--link:#0550ae}
        @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#0d1117;--soft:#161b22;--line:#3d444d;--pass:#56d38a;--fail:#ff8a80;--unknown:#f0b429;--link:#79c0ff}}
        *{box-sizing:border-box}body{margin:0 auto;padding:1.5rem;max-width:76rem;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
        h1{font-size:1.7rem;margin:.2rem 0}h2{margin:2rem 0 .6rem;border-bottom:1px solid var(--line)}h3{margin:1.4rem 0 .3rem;font-size:1.05rem}
        a{color:var(--link)}table{border-collapse:collapse;width:100%;font-size:.92rem}caption{text-align:left;padding:.3rem 0;font-weight:600}
        th,td{text-align:left;padding:.28rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}thead th{background:var(--soft)}
        td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.pass{color:var(--pass)}.fail{color:var(--fail)}.inconclusive{color:var(--unknown)}
        .verdict{font-weight:700}.scroll{overflow-x:auto}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.6rem 0}dt{font-weight:600}
        dd{margin:0;overflow-wrap:anywhere}code,pre{font:13px/1.4 ui-monospace,monospace}pre{background:var(--soft);padding:.5rem .7rem;overflow-x:auto;border-radius:4px}
        figure{margin:.6rem 0}figcaption{font-size:.88rem}.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:.8rem}
        .plots img{width:100%;height:auto;background:#fff;border:1px solid var(--line)}svg.top{width:100%;height:auto;background:#fff;border:1px solid var(--line)}
        details>summary{cursor:pointer;padding:.3rem 0}article{border-left:4px solid var(--line);padding:0 0 0 1rem;margin:1rem 0}
        @media print{body{max-width:none}details{display:block}}
        """;

    public static string Policy =>
        $"default-src 'none'; img-src data:; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Sheet)))}'";
}
