namespace AtlasMesh.Checks.Scenes;

/// <summary>Who drives ahead, if anybody, at which step.</summary>
internal readonly record struct Lead(Body? Body, Approach Approach, long Step);
