namespace AtlasMesh.Roads.Features;

/// <summary>What a file says about itself. Texts are "" where it says nothing.</summary>
/// <param name="Minor">OpenDRIVE 1.<paramref name="Minor"/>.</param>
/// <param name="Name">The name of the map.</param>
/// <param name="Version">The version of the map.</param>
/// <param name="Date">When it was made, as the file writes it.</param>
/// <param name="Vendor">Who made it.</param>
/// <param name="GeoReference">The projection of x and y, a PROJ string.</param>
/// <param name="Offset">How far the map was moved from that projection's coordinates, metres and radians.</param>
public sealed record MapHeader(int Minor, string Name, string Version, string Date, string Vendor, string GeoReference, MapOffset Offset);
