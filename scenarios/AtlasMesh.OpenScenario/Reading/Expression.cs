using System.Globalization;
using AtlasMesh.Exact;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>
/// The arithmetic of <c>${...}</c> as OpenSCENARIO XML 1.1 to 1.3 define it: + - * / % with the usual precedence, unary minus,
/// parentheses, not and or, the functions below and pi. Angles are radians. By descent, with a cap on depth and on the steps of a whole
/// file.
/// </summary>
internal ref struct Expression
{
    private const string Functions = "round, floor, ceil, sqrt, pow, abs, sign, min, max, sin, cos, tan, asin, acos, atan; and pi";

    private readonly ReadOnlySpan<char> _text;
    private readonly ParameterScope _scope;
    private int _at;
    private int _depth;

    private Expression(ReadOnlySpan<char> text, ParameterScope scope)
    {
        _text = text;
        _scope = scope;
    }

    /// <summary>Throws <see cref="ExpressionException"/> where the text has no finite value.</summary>
    public static ExpressionValue Evaluate(ReadOnlySpan<char> text, ParameterScope scope)
    {
        if (text.Length > Caps.ExpressionCharacters)
        {
            throw new ExpressionException(FaultCode.TooMuch,
                $"the expression has {text.Length} characters, allowed are {Caps.ExpressionCharacters}");
        }

        var expression = new Expression(text, scope);
        var value = expression.Or();
        expression.SkipBlanks();
        if (expression._at < text.Length)
            throw Broken($"'{text[expression._at..]}' is left over");

        return double.IsFinite(value.Number)
            ? value
            : throw new ExpressionException(FaultCode.NotANumber, "the expression's value is not finite");
    }

    private ExpressionValue Or()
    {
        Descend();
        var left = And();
        while (TryWord("or"))
        {
            var right = And();
            left = ExpressionValue.Of(TruthOf(left, "or") | TruthOf(right, "or"));
        }

        _depth--;
        return left;
    }

    private ExpressionValue And()
    {
        var left = Sum();
        while (TryWord("and"))
        {
            var right = Sum();
            left = ExpressionValue.Of(TruthOf(left, "and") & TruthOf(right, "and"));
        }

        return left;
    }

    private ExpressionValue Sum()
    {
        var left = Product();
        while (true)
        {
            if (TrySign('+'))
                left = ExpressionValue.Of(NumberOf(left, "+") + NumberOf(Product(), "+"));
            else if (TrySign('-'))
                left = ExpressionValue.Of(NumberOf(left, "-") - NumberOf(Product(), "-"));
            else
                return left;
        }
    }

    private ExpressionValue Product()
    {
        var left = Unary();
        while (true)
        {
            if (TrySign('*'))
                left = ExpressionValue.Of(NumberOf(left, "*") * NumberOf(Unary(), "*"));
            else if (TrySign('/'))
                left = ExpressionValue.Of(NumberOf(left, "/") / Divisor(Unary(), "/"));
            else if (TrySign('%'))
                left = ExpressionValue.Of(NumberOf(left, "%") % Divisor(Unary(), "%"));
            else
                return left;
        }
    }

    private ExpressionValue Unary()
    {
        if (TryWord("not"))
            return ExpressionValue.Of(!TruthOf(Nested(), "not"));

        return TrySign('-') ? ExpressionValue.Of(-NumberOf(Nested(), "-")) : Primary();
    }

    private ExpressionValue Nested()
    {
        Descend();
        var value = Unary();
        _depth--;
        return value;
    }

    private ExpressionValue Primary()
    {
        Spend();
        SkipBlanks();
        if (_at == _text.Length)
            throw Broken("a value is missing at the end");

        var first = _text[_at];
        if (first == '(')
            return Parenthesis();
        if (first == '$')
            return Parameter();
        if (char.IsAsciiDigit(first) || first == '.')
            return Number();

        return char.IsAsciiLetter(first) ? Word() : throw Broken($"'{first}' cannot stand here");
    }

    private ExpressionValue Parenthesis()
    {
        Expect('(');
        var value = Or();
        Expect(')');
        return value;
    }

    private ExpressionValue Parameter()
    {
        _at++;
        var name = Name();
        var text = _scope.Find(name) ?? throw ExpressionException.Unknown(_scope, name);
        return ExpressionValue.TryParse(text, out var value)
            ? value
            : throw Broken($"the parameter '{name}' is '{text}', which is not a number");
    }

    private ExpressionValue Number()
    {
        var from = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] is '.' or 'e' or 'E' || IsExponentSign()))
            _at++;

        var digits = _text[from.._at];
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? ExpressionValue.Of(number)
            : throw Broken($"'{digits}' is not a number");
    }

    private readonly bool IsExponentSign() => _text[_at] is '+' or '-' && _text[_at - 1] is 'e' or 'E';

    private ExpressionValue Word()
    {
        var name = Name();
        return name switch
        {
            "true" => ExpressionValue.Of(true),
            "false" => ExpressionValue.Of(false),
            "pi" => ExpressionValue.Of(Math.PI),
            "pow" or "min" or "max" => OfTwo(name),
            _ => OfOne(name),
        };
    }

    private ExpressionValue OfOne(string name)
    {
        var function = FunctionOf(name) ?? throw Broken($"there is no function '{name}'; known are {Functions}");
        Expect('(');
        var value = NumberOf(Or(), name);
        Expect(')');
        return ExpressionValue.Of(function(value));
    }

    private static Func<double, double>? FunctionOf(string name) => name switch
    {
        "round" => number => Math.Round(number, MidpointRounding.AwayFromZero),
        "floor" => Math.Floor,
        "ceil" => Math.Ceiling,
        "sqrt" => Root,
        "abs" => Math.Abs,
        "sign" => number => double.IsNaN(number) ? 0 : Math.Sign(number),
        "sin" => ExactMath.Sin,
        "cos" => ExactMath.Cos,
        "tan" => number => ExactMath.Sin(number) / ExactMath.Cos(number),
        "asin" => number => ExactMath.Atan2(number, Root(1 - (number * number))),
        "acos" => number => ExactMath.Atan2(Root(1 - (number * number)), number),
        "atan" => ExactMath.Atan,
        _ => null,
    };

    private ExpressionValue OfTwo(string name)
    {
        Expect('(');
        var first = NumberOf(Or(), name);
        Expect(',');
        var second = NumberOf(Or(), name);
        Expect(')');
        return ExpressionValue.Of(name switch
        {
            "pow" => ExactMath.Pow(first, second),
            "min" => Math.Min(first, second),
            _ => Math.Max(first, second),
        });
    }

    private static double Root(double number) =>
        number >= 0
            ? Math.Sqrt(number)
            : throw new ExpressionException(FaultCode.NotANumber, $"the root of {number:R} is not a real number");

    private static double Divisor(ExpressionValue value, string sign) =>
        NumberOf(value, sign) is var number && number != 0
            ? number
            : throw new ExpressionException(FaultCode.DivisionByZero, "a division by zero");

    private static double NumberOf(ExpressionValue value, string where) =>
        !value.IsTruth ? value.Number : throw Broken($"'{where}' takes numbers, not true or false");

    private static bool TruthOf(ExpressionValue value, string where) =>
        value.IsTruth ? value.Truth : throw Broken($"'{where}' takes true or false, not numbers");

    private string Name()
    {
        var from = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
            _at++;

        return _text[from.._at].ToString();
    }

    private bool TryWord(string word)
    {
        SkipBlanks();
        var end = _at + word.Length;
        if (!_text[_at..].StartsWith(word, StringComparison.Ordinal)
            || (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] == '_')))
            return false;

        _at = end;
        return true;
    }

    private bool TrySign(char sign)
    {
        SkipBlanks();
        if (_at == _text.Length || _text[_at] != sign)
            return false;

        _at++;
        return true;
    }

    private void Expect(char sign)
    {
        if (!TrySign(sign))
            throw Broken(_at == _text.Length ? $"'{sign}' is missing at the end" : $"'{sign}' is missing before '{_text[_at..]}'");
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private void Descend()
    {
        Spend();
        if (++_depth > Caps.ExpressionDepth)
            throw new ExpressionException(FaultCode.TooMuch, $"the expression is nested more than {Caps.ExpressionDepth} deep");
    }

    private readonly void Spend()
    {
        if (!_scope.TrySpend())
            throw new ExpressionException(FaultCode.TooMuch, "the file's expressions take too many steps");
    }

    private static ExpressionException Broken(string message) => new(FaultCode.BrokenExpression, message);
}
