namespace AtlasMesh.Twin.Sensors;

/// <summary>
/// Metres to the left of the lane's centre, radians to the left of its direction of travel, width in metres; not valid where no markings
/// are seen.
/// </summary>
public readonly record struct LaneView(bool IsValid, double Lateral, double Heading, double Width);
