namespace AtlasMesh.Edge.Planning;

/// <summary>One sample of the path ahead: place and direction, curvature in 1/m, lane width in metres, and the square of the speed that
/// limit and curve allow there; whether a limit is posted.</summary>
internal readonly record struct Station(
    double X, double Y, double Sin, double Cos, double Heading, double Curvature, double Width, double SpeedSquared,
    bool IsPosted);
