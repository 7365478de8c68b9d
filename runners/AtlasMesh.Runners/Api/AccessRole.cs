namespace AtlasMesh.Runners.Api;

/// <summary>What a caller of the HTTP interface may do. None may do what is not listed.</summary>
public enum AccessRole
{
    None = 0,

    /// <summary>Looks.</summary>
    Viewer = 1,

    /// <summary>Looks, brings content and runs, and cancels runs of its own.</summary>
    Submitter = 2,

    /// <summary>Looks, cancels any run, drains nodes, collects garbage.</summary>
    Operator = 3,

    /// <summary>Looks and approves.</summary>
    Approver = 4,

    /// <summary>Gets and brings content for the cells that it runs.</summary>
    Worker = 5,
}
