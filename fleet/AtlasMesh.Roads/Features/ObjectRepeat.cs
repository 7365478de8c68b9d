namespace AtlasMesh.Roads.Features;

/// <summary>
/// An object told once that stands many times: from <paramref name="S"/> on over <paramref name="Length"/> metres, every
/// <paramref name="Distance"/> metres or, where that is 0, without a gap. Each range goes evenly from its start to its end; sizes are
/// null where the object's own hold.
/// </summary>
public sealed record ObjectRepeat(
    double S,
    double Length,
    double Distance,
    ValueRange T,
    ValueRange Above,
    ValueRange? Width,
    ValueRange? Height,
    ValueRange? ObjectLength,
    ValueRange? Radius);
