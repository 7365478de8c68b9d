namespace AtlasMesh.Scenarios.Catalogues;

/// <summary>What a check is of.</summary>
public enum CheckSubject
{
    /// <summary>Vehicles under test; none named means all of them.</summary>
    Vehicles,

    /// <summary>A vehicle under test, and another participant; without the other it is of every participant.</summary>
    VehicleAndOther,

    /// <summary>Missions; none named means all of them.</summary>
    Missions,

    /// <summary>Classes of messages, under 'classes'.</summary>
    MessageClasses,

    /// <summary>The whole run.</summary>
    Run,
}
