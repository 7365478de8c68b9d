namespace AtlasMesh.Runners.Api;

/// <summary>Which role each call asks for. What is not in the table is for nobody.</summary>
internal static class AccessRules
{
    private static readonly AccessRole[] Everybody = [AccessRole.Viewer, AccessRole.Submitter, AccessRole.Operator, AccessRole.Approver];

    private static readonly Dictionary<string, AccessRole[]> Table = new(StringComparer.Ordinal)
    {
        ["GET /v1/runs"] = Everybody,
        ["GET /v1/runs/{run}"] = Everybody,
        ["GET /v1/runs/{run}/news"] = Everybody,
        ["GET /v1/runs/{run}/ledger"] = Everybody,
        ["POST /v1/runs"] = [AccessRole.Submitter],
        ["POST /v1/runs/{run}/cancel"] = [AccessRole.Submitter, AccessRole.Operator],
        ["GET /v1/nodes"] = Everybody,
        ["POST /v1/nodes/{node}/drain"] = [AccessRole.Operator],
        ["GET /v1/audit"] = [AccessRole.Operator, AccessRole.Approver],
        ["GET /content/{digest}"] = [AccessRole.Viewer, AccessRole.Submitter, AccessRole.Operator, AccessRole.Approver, AccessRole.Worker],
        ["PUT /content/{digest}"] = [AccessRole.Submitter, AccessRole.Worker],
        ["POST /v1/missing"] = [AccessRole.Submitter],
    };

    public static IEnumerable<string> Calls => Table.Keys;

    public static bool Allows(AccessRole role, string call) => Table.TryGetValue(call, out var roles) && roles.Contains(role);
}
