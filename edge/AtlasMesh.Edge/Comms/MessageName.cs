namespace AtlasMesh.Edge.Comms;

/// <summary>With the vehicle's id this names a message for good. A stored message keeps the boot under which it was made.</summary>
internal readonly record struct MessageName(ulong Boot, ulong Seq);
