using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace AtlasMesh.Tidy.Tests;

/// <summary>
/// The types and members of a C# file, found by brackets and key words. It is no compiler: it reads code that compiles and is laid out as
/// dotnet format leaves it, and its tests say what it has to get right.
/// </summary>
internal sealed partial class CodeFile
{
    private readonly List<CodeType> _types = [];
    private readonly List<CodeMember> _members = [];
    private readonly string _code;

    private CodeFile(string text)
    {
        _code = CodeMask.Of(text);
        ReadDeclarations(0, _code.Length, type: null);
    }

    public IReadOnlyList<CodeType> Types => _types;

    public IReadOnlyList<CodeMember> Members => _members;

    public static CodeFile Read(string text) => new(text);

    private void ReadDeclarations(int from, int to, string? type)
    {
        for (var at = SkipAttributes(from, to); at < to; at = SkipAttributes(at, to)) at = ReadDeclaration(at, to, type);
    }

    /// <summary>Reads one declaration and returns the place after it.</summary>
    private int ReadDeclaration(int start, int to, string? type)
    {
        var headEnd = Brackets.Find(_code, start, to, i => _code[i] is ';' or '{' or '}' || IsAssignment(start, i));
        if (headEnd == to || _code[headEnd] == '}') return headEnd + 1;

        var head = _code[start..headEnd];
        if (TypeHead().Match(head) is { Success: true } match) return ReadType(match, start, headEnd);
        if (_code[headEnd] == '{' && Container().IsMatch(head))
        {
            var closing = Brackets.Closing(_code, headEnd);
            ReadDeclarations(headEnd + 1, closing, type);
            return closing + 1;
        }

        var end = EndOfMember(headEnd, to);
        if (type is not null && (_code[headEnd] != '=' || _code[headEnd + 1] == '>')) AddMember(type, start, headEnd, end);
        return end + 1;
    }

    private int ReadType(Match match, int start, int headEnd)
    {
        var (kind, name) = (Blanks().Replace(match.Groups["kind"].Value, " "), match.Groups["name"].Value);
        var head = _code[start..headEnd];
        var rest = head[(match.Index + match.Length)..];
        var colon = Brackets.Find(rest, 0, rest.Length, i => rest[i] == ':');
        var bases = colon == rest.Length ? "" : Constraint().Split(rest[(colon + 1)..])[0];
        _types.Add(new CodeType(kind, name, SimpleNames(bases), ParametersIn(rest[..colon]), LineOf(start)));
        if (_code[headEnd] == ';') return headEnd + 1;

        var closing = Brackets.Closing(_code, headEnd);
        if (kind != "enum") ReadDeclarations(headEnd + 1, closing, name);
        return closing + 1;
    }

    private int EndOfMember(int headEnd, int to)
    {
        if (_code[headEnd] == ';') return headEnd;
        if (_code[headEnd] != '{') return Brackets.Find(_code, headEnd, to, i => _code[i] == ';');

        // A property may have a value after its accessors.
        var closing = Brackets.Closing(_code, headEnd);
        var next = SkipBlanks(closing + 1, to);
        return next < to && _code[next] == '=' ? Brackets.Find(_code, next, to, i => _code[i] == ';') : closing;
    }

    private void AddMember(string type, int start, int headEnd, int end)
    {
        // A long list of values is data, whatever member holds it.
        var first = SkipBlanks(Math.Min(headEnd + 2, end), end);
        var last = _code[headEnd] == '=' && _code[first] == '[' ? headEnd : Math.Min(end, _code.Length - 1);

        var head = Initializer().Replace(Constraint().Split(_code[start..headEnd])[0], ")").TrimEnd();
        var opening = LastOpening(head);
        var name = Blanks().Split(WithoutArguments(opening < 0 ? head : head[..opening]).Trim())[^1];
        var parameters = opening < 0 ? 0 : Brackets.CountListed(head[(opening + 1)..^1]);
        var nesting = Nesting.Of(_code.AsSpan(headEnd, last - headEnd));
        _members.Add(new CodeMember(type, name, LineOf(start), LineOf(last), parameters, nesting));
    }

    /// <summary>
    /// The bracket that the last character of a head closes, or -1: the one before a list of parameters, not that of a tuple.
    /// </summary>
    private static int LastOpening(string head)
    {
        if (!head.EndsWith(')')) return -1;

        for (var opening = head.IndexOf('(', StringComparison.Ordinal); opening >= 0; opening = head.IndexOf('(', opening + 1))
        {
            if (Brackets.Closing(head, opening) == head.Length - 1) return opening;
        }

        return -1;
    }

    private static int ParametersIn(string head)
    {
        var opening = head.IndexOf('(', StringComparison.Ordinal);
        return opening < 0 ? 0 : Brackets.CountListed(head[(opening + 1)..Brackets.Closing(head, opening)]);
    }

    private static ImmutableArray<string> SimpleNames(string bases)
    {
        // Not the arguments of the base's constructor, nor those of generic types.
        var plain = WithoutArguments(Brackets.Emptied(bases).Replace("()", "", StringComparison.Ordinal));
        var names = plain.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. names.Select(name => name.Split('.')[^1])];
    }

    private static string WithoutArguments(string name)
    {
        while (GenericArguments().IsMatch(name)) name = GenericArguments().Replace(name, "");
        return name;
    }

    /// <summary>An = or => that ends a head; the = of an operator's name does not.</summary>
    private bool IsAssignment(int start, int at) =>
        _code[at] == '=' && !OperatorName().IsMatch(_code.AsSpan(start, at - start)) && _code[at - 1] is not ('=' or '<' or '>' or '!');

    private int SkipAttributes(int from, int to)
    {
        var at = SkipBlanks(from, to);
        while (at < to && _code[at] == '[') at = SkipBlanks(Brackets.Closing(_code, at) + 1, to);
        return at;
    }

    private int SkipBlanks(int from, int to)
    {
        var at = from;
        while (at < to && char.IsWhiteSpace(_code[at])) at++;
        return at;
    }

    private int LineOf(int at) => _code.AsSpan(0, at).Count('\n') + 1;

    [GeneratedRegex(@"^(?:\w+\s+)*?(?<kind>record\s+struct|record\s+class|record|class|struct|interface|enum)\s+(?<name>[A-Za-z_]\w*)")]
    private static partial Regex TypeHead();

    [GeneratedRegex(@"^(?:namespace\s|extension\b)")]
    private static partial Regex Container();

    [GeneratedRegex(@"\swhere\s")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\)\s*:\s*(?:this|base)\s*\([\s\S]*$")]
    private static partial Regex Initializer();

    [GeneratedRegex(@"\boperator\s*(?:checked\s*)?[-+*/%<>=!&|^~]*$")]
    private static partial Regex OperatorName();

    [GeneratedRegex(@"<[^<>]*>")]
    private static partial Regex GenericArguments();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
