using AtlasMesh.Roads.Features;

namespace AtlasMesh.Roads.Lanes;

/// <summary>A junction as the lane graph takes it.</summary>
internal sealed record Junction(JunctionDetails Details)
{
    public string Id => Details.Id;
}
