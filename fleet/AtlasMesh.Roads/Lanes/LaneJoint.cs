namespace AtlasMesh.Roads.Lanes;

/// <summary>The lane that a link leads into, and the direction (+1 with the reference line) in which it is entered.</summary>
internal readonly record struct LaneJoint(int Road, int Section, int Lane, int Direction);
