namespace AtlasMesh.Roads.Osm.Ways;

/// <summary>In which directions a way may be driven, seen along its nodes.</summary>
[Flags]
internal enum OneWay
{
    None = 0,
    Forward = 1,
    Backward = 2,
    Both = Forward | Backward,
}
