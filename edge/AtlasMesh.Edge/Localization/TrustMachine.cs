using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Localization;

/// <summary>What one fix says about its receiver: its one-second displacement against odometry in metres and in sigmas per axis (zero where
/// there is nothing to compare with), and its squared Mahalanobis distance from the filter.</summary>
internal readonly record struct FixEvidence(
    SimTime At, double EastSigmas, double NorthSigmas, double DisplacementMetres, double Mahalanobis);

/// <summary>Decides after each fix whether it may be fused. Pure: state and evidence in, state out.</summary>
internal readonly record struct TrustMachine(GnssTrust Trust, JumpDetector Detector, int Refused, SimTime SuspectSince)
{
    /// <summary>Chi squared of two degrees of freedom at 1e-3.</summary>
    public const double Gate = 13.8;

    /// <summary>A displacement that no driving explains, whatever the statistics say.</summary>
    public const double TeleportMetres = 25;

    private const double TeleportSigmas = 10;
    private const int RefusedInRow = 3;

    private static readonly SimDuration SuspectMost = SimDuration.FromSeconds(5L);

    public TrustMachine Take(in FixEvidence fix)
    {
        if (Trust == GnssTrust.Rejected)
            return this;

        var next = this with
        {
            Detector = Detector.Take(fix.EastSigmas, fix.NorthSigmas),
            Refused = fix.Mahalanobis <= Gate ? 0 : Refused + 1,
        };
        return next.IsConfirmed(in fix) ? next with { Trust = GnssTrust.Rejected } : next.Weigh(fix.At);
    }

    /// <summary>The same, with what was seen of displacements forgotten: after a gap there is nothing to compare with.</summary>
    public TrustMachine Forget() => this with { Detector = default };

    private bool IsConfirmed(in FixEvidence fix)
    {
        var sigmas = Math.Max(Math.Abs(fix.EastSigmas), Math.Abs(fix.NorthSigmas));
        var teleported = fix.DisplacementMetres >= TeleportMetres && sigmas >= TeleportSigmas;
        var twoKinds = Detector.Highest >= JumpDetector.Suspect && Refused >= RefusedInRow;
        var tooLong = Trust == GnssTrust.Suspect && Refused >= RefusedInRow && fix.At - SuspectSince > SuspectMost;

        return teleported || Detector.Highest >= JumpDetector.Confirmed || twoKinds || tooLong;
    }

    private TrustMachine Weigh(SimTime at)
    {
        var doubted = Detector.Highest >= JumpDetector.Suspect || Refused >= RefusedInRow;
        if (doubted)
            return Trust == GnssTrust.Suspect ? this : this with { Trust = GnssTrust.Suspect, SuspectSince = at };

        // Half of the threshold to come back: no flutter around it.
        var cleared = Refused == 0 && Detector.Highest < 0.5 * JumpDetector.Suspect;
        return Trust == GnssTrust.Suspect && cleared ? this with { Trust = GnssTrust.Trusted } : this;
    }
}
