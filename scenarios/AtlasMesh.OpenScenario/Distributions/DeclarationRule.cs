using System.Collections.Immutable;
using AtlasMesh.OpenScenario.Reading;

namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>What one declaration asks of a combination: its constraints, and the other declarations that they refer to.</summary>
internal sealed class DeclarationRule(Node declarations, ImmutableArray<string> dependsOn)
{
    /// <summary>The parameters whose values decide, declared or not.</summary>
    public ImmutableArray<string> DependsOn => dependsOn;

    /// <summary>How many declarations an answer reads.</summary>
    public int Cost => declarations.Children.Count;

    /// <summary>
    /// False where a constraint is broken. What can't be decided at all (an unknown parameter, a value of the wrong type, a division by
    /// zero) goes to the faults.
    /// </summary>
    public bool Holds(Func<string, string?> valueOf, StepBudget budget, FaultList faults)
    {
        var found = new FaultList();
        ParameterReader.Read(declarations, valueOf, found, new ParameterScope(budget));
        var isMet = true;
        foreach (var fault in found.Count == 0 ? [] : found.ToImmutable())
        {
            isMet = false;
            if (fault.Code != FaultCode.Constraint) faults.Add(fault.Place, fault.Code, fault.Message);
        }

        return isMet;
    }
}
