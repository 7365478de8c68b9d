namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>What the traffic does to a vehicle that keeps its lane, as UN R157 (annex 4, appendix 3) tells it apart.</summary>
public enum TrafficClass
{
    /// <summary>None of the three: a free road, a blocked lane, somebody who swerves or crosses.</summary>
    Other,

    /// <summary>A vehicle leaves its wandering zone towards the lane and comes at least 0.3 m into it, ahead of the vehicle's
    /// rear.</summary>
    CutIn,

    /// <summary>The leader leaves the lane and somebody slower is ahead behind him.</summary>
    CutOut,

    /// <summary>The leader brakes by more than 0.5 m/s².</summary>
    Deceleration,
}
