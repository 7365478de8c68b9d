namespace AtlasMesh.OpenScenario.Engine.Conditions;

/// <summary>
/// The rules of conditions over numbers. Values that agree to a millionth are equal, so that the last bit of a sum decides nothing. NaN
/// never holds.
/// </summary>
internal static class Comparison
{
    private const double Same = 1e-6;

    public static bool Holds(Rule rule, double value, double limit) => rule switch
    {
        Rule.LessThan => value < limit - Same,
        Rule.LessOrEqual => value <= limit + Same,
        Rule.EqualTo => Math.Abs(value - limit) <= Same,
        Rule.GreaterOrEqual => value >= limit - Same,
        Rule.GreaterThan => value > limit + Same,
        _ => Math.Abs(value - limit) > Same,
    };

    public static bool Holds(Rule rule, long value, long limit) => rule switch
    {
        Rule.LessThan => value < limit,
        Rule.LessOrEqual => value <= limit,
        Rule.EqualTo => value == limit,
        Rule.GreaterOrEqual => value >= limit,
        Rule.GreaterThan => value > limit,
        _ => value != limit,
    };
}
