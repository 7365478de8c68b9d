using System.Globalization;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Binds declared parameters to their values and holds these against the declared types and constraints.</summary>
internal static class ParameterReader
{
    private const string Types = "boolean, dateTime, double, int, integer, string, unsignedInt, unsignedShort";

    /// <summary>Overrides that name no declared parameter are left to the caller.</summary>
    public static ParameterScope Read(
        Node? declarations,
        Func<string, string?> overrideOf,
        FaultList faults,
        ParameterScope scope,
        bool ignoreConstraints = false)
    {
        var bind = new Binder(faults, scope);
        if (declarations is not null)
            DeclareAll(bind, declarations, overrideOf, ignoreConstraints);

        return scope;
    }

    /// <summary>Into the binder's own scope.</summary>
    public static void Declare(Binder bind, Node declarations) => DeclareAll(bind, declarations, _ => null, false);

    private static void DeclareAll(Binder bind, Node declarations, Func<string, string?> overrideOf, bool ignoreConstraints)
    {
        bind.Allow(declarations, "ParameterDeclaration");
        var declared = declarations.ChildrenNamed("ParameterDeclaration").ToList();
        foreach (var declaration in declared)
            Declare(bind, declaration, overrideOf);

        // After all of them: a constraint may compare with a parameter that is declared below it.
        foreach (var declaration in declared.Where(_ => !ignoreConstraints))
            CheckConstraints(bind, declaration);
    }

    private static void Declare(Binder bind, Node declaration, Func<string, string?> overrideOf)
    {
        bind.Allow(declaration, "ConstraintGroup");
        var name = bind.Text(declaration, "name");
        var value = overrideOf(name) ?? Written(bind, declaration);
        if (value is null)
        {
            bind.Text(declaration, "parameterType");
            bind.Scope.Spoil(name);
            return;
        }

        CheckType(bind, (declaration, "parameterType"), $"the parameter '{name}'", value);

        if (!bind.Scope.TryDeclare(name, value))
            bind.Faults.Add(declaration, FaultCode.DuplicateName, $"the parameter '{name}' is declared twice; delete or rename one");
    }

    /// <summary>Null after a fault: what depends on the parameter then is no further one.</summary>
    private static string? Written(Binder bind, Node declaration) =>
        declaration.Attribute("value") is null ? bind.Text(declaration, "value") : bind.OptionalText(declaration, "value");

    /// <summary>Holds a value against the type that its declaration names.</summary>
    public static void CheckType(Binder bind, (Node Declaration, string Attribute) typed, string what, string value)
    {
        var type = bind.Text(typed.Declaration, typed.Attribute);
        if (type.Length == 0)
            return;

        if (Fits(type, value) is not { } fits)
        {
            bind.Faults.Add(typed.Declaration.Attribute(typed.Attribute)!.Place, FaultCode.NotAWord,
                $"'{typed.Attribute}=\"{Binder.Shorten(type)}\"' is not known; known are {Types}");
        }
        else if (!fits)
        {
            bind.Faults.Add(
                typed.Declaration, FaultCode.WrongType, $"{what} is '{Binder.Shorten(value)}', which is not of its type '{type}'");
        }
    }

    /// <summary>Whether a text is of a type of the standard's enumeration ParameterType, 1.0 to 1.3; null for any other.</summary>
    private static bool? Fits(string type, string value) => type switch
    {
        "double" => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number),
        "integer" or "int" => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "unsignedInt" => uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        "unsignedShort" => ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        "boolean" => value is "true" or "false" or "0" or "1",
        "dateTime" => EnvironmentReader.InstantOf(value) is not null,
        "string" => true,
        _ => null,
    };

    private static void CheckConstraints(Binder bind, Node declaration)
    {
        var name = bind.Text(declaration, "name");
        var value = bind.Scope.Find(name) ?? "";
        var groups = declaration.ChildrenNamed("ConstraintGroup").ToList();
        if (groups.Count == 0 || bind.Scope.IsSpoiled(name))
            return;

        // Every group is read, so that a fault in one is told though another is met.
        var met = groups.Select(group => IsMet(bind, group, value)).ToList();
        if (!met.Contains(true))
        {
            bind.Faults.Add(ValuePlace(declaration), FaultCode.Constraint,
                $"the parameter '{name}' is '{value}' but must be {Describe(bind, groups)}");
        }
    }

    private static SourcePlace ValuePlace(Node declaration) => declaration.Attribute("value")?.Place ?? declaration.Place;

    private static bool IsMet(Binder bind, Node group, string value)
    {
        bind.Allow(group, "ValueConstraint");
        var met = true;
        foreach (var constraint in group.ChildrenNamed("ValueConstraint"))
            met &= Holds(bind.Word(constraint, "rule", Words.Rules), value, bind.Text(constraint, "value"));

        return met;
    }

    private static bool Holds(Rule rule, string value, string limit)
    {
        if (TryNumber(value, out var number) && TryNumber(limit, out var bound))
            return Holds(rule, number.CompareTo(bound));

        return rule switch
        {
            Rule.EqualTo => value == limit,
            Rule.NotEqualTo => value != limit,
            _ => false,
        };
    }

    private static bool Holds(Rule rule, int comparison) => rule switch
    {
        Rule.LessThan => comparison < 0,
        Rule.LessOrEqual => comparison <= 0,
        Rule.EqualTo => comparison == 0,
        Rule.GreaterOrEqual => comparison >= 0,
        Rule.GreaterThan => comparison > 0,
        _ => comparison != 0,
    };

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static string Describe(Binder bind, List<Node> groups) =>
        string.Join(", or ", groups.Select(group => string.Join(" and ", group.ChildrenNamed("ValueConstraint")
            .Select(constraint => $"{bind.Text(constraint, "rule")} {bind.Text(constraint, "value")}"))));
}
