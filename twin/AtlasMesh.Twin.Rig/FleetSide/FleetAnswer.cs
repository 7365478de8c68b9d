using System.Text.Json;
using System.Text.Json.Nodes;

namespace AtlasMesh.Twin.Rig.FleetSide;

/// <summary>What the fleet answered to one request.</summary>
internal sealed record FleetAnswer(int Status, byte[] Body)
{
    public bool IsGood => Status is >= 200 and < 300;

    /// <summary>Why it was refused, from the problem details where there are any.</summary>
    public string Problem()
    {
        try
        {
            return $"{Status}: {(string?)JsonNode.Parse(Body)?["detail"] ?? "no detail"}";
        }
        catch (JsonException)
        {
            return $"{Status}";
        }
    }
}
