namespace AtlasMesh.Tidy.Tests;

/// <summary>
/// C# with comments, strings, characters and directives turned into blanks; every other character keeps its line and column.
/// </summary>
internal sealed class CodeMask
{
    private readonly string _text;
    private readonly char[] _masked;
    private int _at;

    private CodeMask(string text) => (_text, _masked) = (text, text.ToCharArray());

    public static string Of(string text)
    {
        var mask = new CodeMask(text);
        while (mask._at < text.Length) mask.Step();
        return new string(mask._masked);
    }

    /// <summary>Goes over one character of code, or one whole comment, string, character or directive.</summary>
    private void Step()
    {
        if (Starts("//") || IsDirective()) BlankTo(EndOfLine());
        else if (Starts("/*")) BlankTo(After("*/", _at + 2));
        else if (_text[_at] == '\'') BlankTo(AfterCharacter());
        else if (_text[_at] is '"' or '$' or '@') StepOverString();
        else _at++;
    }

    private void StepOverString()
    {
        var start = _at;
        var quote = _at;
        while (quote < _text.Length && _text[quote] is '$' or '@') quote++;
        if (quote == _text.Length || _text[quote] != '"')
        {
            _at = quote;
            return;
        }

        var prefix = _text[start..quote];
        var dollars = prefix.Count(c => c == '$');
        var quotes = Run('"', quote);
        if (quotes >= 3 && !prefix.Contains('@', StringComparison.Ordinal)) FindEndOfRaw(quote + quotes, quotes, dollars);
        else FindEndOfPlain(quote + 1, prefix.Contains('@', StringComparison.Ordinal), dollars > 0);
        Blank(start, _at);
    }

    private void FindEndOfPlain(int from, bool isVerbatim, bool hasHoles)
    {
        for (_at = from; _at < _text.Length;)
        {
            if (_text[_at] == '\\' && !isVerbatim) _at += 2;
            else if (Starts("\"\"") && isVerbatim) _at += 2;
            else if (_text[_at] == '"') break;
            else if (Starts("{{") && hasHoles) _at += 2;
            else if (_text[_at] == '{' && hasHoles) StepOverHole(1);
            else _at++;
        }

        _at = Math.Min(_at + 1, _text.Length);
    }

    private void FindEndOfRaw(int from, int quotes, int dollars)
    {
        for (_at = from; _at < _text.Length;)
        {
            var closing = Run('"', _at);
            var opening = dollars > 0 ? Run('{', _at) : 0;
            if (closing >= quotes) break;
            if (opening >= dollars && opening > 0) StepOverHole(opening);
            else _at += Math.Max(1, closing);
        }

        _at = Math.Min(_at + Run('"', _at), _text.Length);
    }

    /// <summary>A hole of an interpolated string is code again, with strings of its own.</summary>
    private void StepOverHole(int braces)
    {
        _at += braces;
        for (var depth = 0; _at < _text.Length;)
        {
            if (_text[_at] == '}' && depth == 0) break;

            depth += _text[_at] == '{' ? 1 : _text[_at] == '}' ? -1 : 0;
            Step();
        }

        _at = Math.Min(_at + braces, _text.Length);
    }

    private bool Starts(string token) => string.CompareOrdinal(_text, _at, token, 0, token.Length) == 0;

    private bool IsDirective()
    {
        if (_text[_at] != '#') return false;

        var lineStart = _at == 0 ? 0 : _text.LastIndexOf('\n', _at - 1) + 1;
        return _text.AsSpan(lineStart, _at - lineStart).IsWhiteSpace();
    }

    private int Run(char c, int from)
    {
        var at = from;
        while (at < _text.Length && _text[at] == c) at++;
        return at - from;
    }

    private int EndOfLine()
    {
        var end = _text.IndexOf('\n', _at);
        return end < 0 ? _text.Length : end;
    }

    private int After(string token, int from)
    {
        var found = _text.IndexOf(token, Math.Min(from, _text.Length), StringComparison.Ordinal);
        return found < 0 ? _text.Length : found + token.Length;
    }

    /// <summary>A lone quote, as in the format of a date, is no character.</summary>
    private int AfterCharacter()
    {
        var end = _text.IndexOf('\'', Math.Min(_text.Length, _at + (Starts("'\\") ? 3 : 2)));
        return end > 0 && end - _at <= 10 && !_text.AsSpan(_at, end - _at).Contains('\n') ? end + 1 : _at + 1;
    }

    private void BlankTo(int end)
    {
        Blank(_at, end);
        _at = end;
    }

    private void Blank(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (_masked[i] != '\n') _masked[i] = ' ';
        }
    }
}
