namespace AtlasMesh.Runners.Identity;

/// <summary>What the holder of a certificate is. It stands in the certificate, as a URI among its alternative names.</summary>
public enum NodeRole
{
    None = 0,
    Coordinator = 1,
    Worker = 2,
    Bench = 3,

    /// <summary>No node: somebody who uses the HTTP interface.</summary>
    Viewer = 4,
    Submitter = 5,
    Operator = 6,
    Approver = 7,
}
