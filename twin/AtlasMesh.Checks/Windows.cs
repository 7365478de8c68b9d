namespace AtlasMesh.Checks;

/// <summary>Figures that checks share. Those marked [P] are our proposals; the others have a source.</summary>
internal static class Windows
{
    /// <summary>Accelerations are means over this long: shorter ones show the step, longer ones hide a jab at the brake. [P]</summary>
    public const long AccelerationNs = 100_000_000;

    /// <summary>Slower than this is standing, when it lasts. [P]</summary>
    public const double StandingSpeed = 0.05;
    public const long StandingNs = 500_000_000;

    /// <summary>
    /// Times to collision beyond this are all the same: nothing is about to happen. Finite, so that margins can be plotted.
    /// </summary>
    public const double TtcHorizon = 100;

    /// <summary>The share of the following distance that stands for "nobody was followed".</summary>
    public const double Unfollowed = 100;
}
