namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>Who drives in place of the system under test.</summary>
public enum DriverModel
{
    /// <summary>Nobody: the vehicle keeps the speed that it has when it is handed over.</summary>
    Held,

    /// <summary>The competent and careful human driver of UN R157, annex 4, appendix 3.</summary>
    Careful,

    /// <summary>Who does just what UN R157 5.2.5.2 reckons with: 6 m/s² after 0.35 s, at the last moment.</summary>
    Limit,
}
