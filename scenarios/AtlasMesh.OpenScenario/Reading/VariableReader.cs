using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads the variables that a script begins with.</summary>
internal static class VariableReader
{
    public static ImmutableArray<NamedValue> Read(Binder bind, Node? declarations)
    {
        if (declarations is null)
            return [];

        bind.Allow(declarations, "VariableDeclaration");
        var names = new HashSet<string>(StringComparer.Ordinal);
        var variables = ImmutableArray.CreateBuilder<NamedValue>();
        foreach (var node in declarations.ChildrenNamed("VariableDeclaration"))
        {
            bind.Allow(node);
            var variable = new NamedValue(bind.Text(node, "name"), bind.Text(node, "value"));
            ParameterReader.CheckType(bind, (node, "variableType"), $"the variable '{variable.Name}'", variable.Value);

            if (names.Add(variable.Name))
                variables.Add(variable);
            else
                bind.Faults.Add(node, FaultCode.DuplicateName, $"the variable '{variable.Name}' is declared twice; delete or rename one");
        }

        return variables.ToImmutable();
    }
}
