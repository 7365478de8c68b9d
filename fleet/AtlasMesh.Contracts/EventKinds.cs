namespace AtlasMesh.Contracts;

/// <summary>
/// The kinds of events in a trace. Checks and scenarios name them; adding one is a change of contract, renaming one is not allowed.
/// </summary>
public static class EventKinds
{
    /// <summary>A storyboard element began or ended; source is its name.</summary>
    public const string ElementStarted = "element-started";
    public const string ElementEnded = "element-ended";

    /// <summary>The scenario took a participant away, or put it back; source is the participant. In between it is nowhere.</summary>
    public const string EntityRemoved = "entity-removed";
    public const string EntityAdded = "entity-added";

    /// <summary>Two bounding boxes met; source and subject are the participants, value is the impact speed in m/s.</summary>
    public const string Collision = "collision";

    /// <summary>The edge took over, or gave back, a vehicle; source is the vehicle.</summary>
    public const string ControllerActivated = "controller-activated";

    /// <summary>The edge began to brake for an object; subject is the object, value the demanded deceleration in m/s².</summary>
    public const string BrakingBegan = "braking-began";

    /// <summary>The edge chose emergency braking; subject is the object.</summary>
    public const string EmergencyBrakingBegan = "emergency-braking-began";

    /// <summary>A minimal-risk stop began; text is the reason.</summary>
    public const string MinimalRiskStopBegan = "minimal-risk-stop-began";
    public const string Standstill = "standstill";

    public const string GnssLost = "gnss-lost";
    public const string GnssRestored = "gnss-restored";

    /// <summary>The edge is sure that its GNSS lies; value is the disagreement in metres.</summary>
    public const string SpoofConfirmed = "spoof-confirmed";
    public const string SpeedCapped = "speed-capped";

    public const string LinkLost = "link-lost";
    public const string LinkRestored = "link-restored";

    /// <summary>A vehicle put a message in its outbox; subject is "vehicle/boot/seq", text its class.</summary>
    public const string MessageProduced = "message-produced";

    /// <summary>The fleet stored a message for the first time; subject as for produced.</summary>
    public const string MessageStored = "message-stored";

    /// <summary>The fleet received a message that it had already; it has no effect.</summary>
    public const string MessageRepeated = "message-repeated";

    /// <summary>A packet was lost on a link; source is the vehicle, subject the link.</summary>
    public const string PacketDropped = "packet-dropped";

    /// <summary>A mission changed its state at the fleet; subject is the mission, text the state's name.</summary>
    public const string MissionState = "mission-state";
    public const string StopReached = "stop-reached";

    /// <summary>A vehicle came into or fell out of the fleet's contact; subject is the vehicle, text "ONLINE", "SUSPECT" or
    /// "OFFLINE".</summary>
    public const string VehicleConnectivity = "vehicle-connectivity";

    /// <summary>An injected fault began, showed an effect (that which makes it "observed"), or ended; source is the fault's id.</summary>
    public const string FaultBegan = "fault-began";
    public const string FaultObserved = "fault-observed";
    public const string FaultEnded = "fault-ended";

    /// <summary>The edge refused a command or gave something up; text is why.</summary>
    public const string Refused = "refused";
}
