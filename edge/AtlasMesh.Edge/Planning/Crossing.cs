namespace AtlasMesh.Edge.Planning;

/// <summary>
/// Who comes into the way from beside and we on it: when he will be in it, when we shall be past him at our present speed, and what it
/// takes to stay behind him. Seconds, m, m/s, m/s²; pure.
/// </summary>
internal static class Crossing
{
    /// <summary>Seconds that we must be past him before he is in the way.</summary>
    private const double Spare = 0.3;

    /// <summary>So long he is taken to go on gaining lateral speed as he does now.</summary>
    private const double Gains = 1.0;

    /// <summary>Seconds from asking for brakes to having them.</summary>
    private const double BrakeDelay = 0.2;

    /// <summary>Metres that are left to him when we have fallen back behind him.</summary>
    private const double Clearance = 0.5;

    /// <summary>When who is so far from the way and comes with this lateral speed and acceleration is in it.</summary>
    public static double EntersIn(double distance, double towards, double acceleration)
    {
        if (distance <= 0)
            return 0;

        var gain = Math.Clamp(acceleration, 0, 6);
        var met = (towards * Gains) + (0.5 * gain * Gains * Gains);
        if (met < distance)
            return towards + (gain * Gains) is > 0 and var speed ? Gains + ((distance - met) / speed) : double.PositiveInfinity;

        return gain < 0.01 ? distance / towards : (Math.Sqrt((towards * towards) + (2 * gain * distance)) - towards) / gain;
    }

    /// <summary>
    /// Whether we go on past him rather than brake to stay behind: where we are past him in time; or where neither way is in time, and
    /// this one is the sooner over.
    /// </summary>
    public static bool IsPassed(in Track other, in Own own, double entersIn)
    {
        var past = PastIn(in other, in own);
        if (past + Spare < entersIn)
            return true;

        var behind = BehindIn(in other, in own);
        return behind + Spare > entersIn && past < behind;
    }

    /// <summary>The deceleration that takes our front behind his rear by the time he is in the way; zero where he leaves us behind by
    /// himself.</summary>
    public static double FallingBack(in Track other, in Own own, double entersIn)
    {
        var time = Math.Max(entersIn, 0.1);
        var behind = own.Front - other.Rear + Clearance + ((own.Speed - other.AlongSpeed) * time);
        return Math.Max(0, 2 * behind / (time * time));
    }

    /// <summary>When our rear is past his front; infinite where it never will be.</summary>
    private static double PastIn(in Track other, in Own own)
    {
        var (way, closing) = (other.Front - (own.Front - own.Length), own.Speed - other.AlongSpeed);

        // Who gains speed is passed later; who loses it may not go on losing it.
        var gain = Math.Clamp(other.Acceleration, 0, 4);
        var root = (closing * closing) - (2 * gain * way);
        return closing <= 0 || root < 0 ? double.PositiveInfinity : 2 * way / (closing + Math.Sqrt(root));
    }

    /// <summary>When he is ahead of us for good if we brake as hard as we can; zero where we never come beside him.</summary>
    private static double BehindIn(in Track other, in Own own)
    {
        var closing = own.Speed - other.AlongSpeed;
        var braking = Math.Max(own.Braking + Math.Clamp(other.Acceleration, -4, 4), 1);
        var gap = other.Rear - own.Front - Clearance - (closing * BrakeDelay);
        var root = (closing * closing) - (2 * braking * gap);
        return root <= 0 || (gap >= 0 && closing <= 0) ? 0 : BrakeDelay + ((closing + Math.Sqrt(root)) / braking);
    }
}
