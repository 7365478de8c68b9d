namespace AtlasMesh.Roads.Features;

/// <summary>Metres; 0 where not given. A round object has a radius instead of length and width.</summary>
public readonly record struct ObjectSize(double Length, double Width, double Height, double Radius);
