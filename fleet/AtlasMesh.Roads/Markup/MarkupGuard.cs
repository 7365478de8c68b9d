namespace AtlasMesh.Roads.Markup;

/// <summary>
/// Looks at a text piece by piece before any XML reader does, which would take a huge tag whole into memory, and compare each of its
/// attributes with all others, before anybody could refuse it. Holds nothing of the text. What is no XML it passes: a reader says why.
/// </summary>
public sealed class MarkupGuard(MarkupLimits limits)
{
    private const int PieceLength = 16_384;

    private Place _place = Place.Text;
    private char _quote;
    private bool _isClosing;
    private (char Second, char First) _last;
    private int _inPlace;
    private int _run;
    private int _attributes;
    private int _elements;
    private int _depth;
    private long _total;
    private (int Line, int Column) _at = (1, 1);
    private (int Line, int Column) _begun = (1, 1);

    private enum Place
    {
        Text,
        Begin,
        Tag,
        Value,
        Declaration,
        Comment,
        Section,
        Instruction,
    }

    /// <summary>The first one, or null.</summary>
    public MarkupFault? Fault { get; private set; }

    public static MarkupFault? Of(ReadOnlySpan<char> text, MarkupLimits limits)
    {
        var guard = new MarkupGuard(limits);
        for (var from = 0; from < text.Length && guard.Fault is null; from += PieceLength)
            guard.Take(text.Slice(from, Math.Min(PieceLength, text.Length - from)));

        return guard.Fault;
    }

    /// <summary>Reads to the end, or to the first fault.</summary>
    public static MarkupFault? Of(TextReader text, MarkupLimits limits)
    {
        ArgumentNullException.ThrowIfNull(text);
        var guard = new MarkupGuard(limits);
        var piece = new char[PieceLength];
        while (guard.Fault is null && text.ReadBlock(piece) is > 0 and var count) guard.Take(piece.AsSpan(0, count));
        return guard.Fault;
    }

    /// <summary>The next piece of the text.</summary>
    public void Take(ReadOnlySpan<char> piece)
    {
        _total += piece.Length;
        if (_total > limits.Characters)
            Fault ??= new MarkupFault(1, 1, $"the file has more than {limits.Characters} characters; split it", false);

        while (!piece.IsEmpty && Fault is null)
        {
            var length = Math.Max(1, LengthOfPart(piece));
            Pass(piece[..length]);
            piece = piece[length..];
        }
    }

    /// <summary>How much of the piece stands in one place: up to what ends that place, and with it.</summary>
    private int LengthOfPart(ReadOnlySpan<char> piece)
    {
        var end = _place switch
        {
            Place.Text => piece.IndexOf('<'),
            Place.Tag => piece.IndexOfAny('>', '"', '\''),
            Place.Value => piece.IndexOf(_quote),
            Place.Comment or Place.Section or Place.Instruction => piece.IndexOf('>'),
            _ => 0,
        };
        return end < 0 ? piece.Length : end + 1;
    }

    private void Pass(ReadOnlySpan<char> part)
    {
        Move(part[..^1]);
        var here = _at;
        Move(part[^1..]);
        (_run, _inPlace) = (_run + part.Length, _inPlace + part.Length);
        CheckLengths(isEnded: part[^1] == _quote);
        var before = part.Length > 2 ? (part[^3], part[^2]) : part.Length == 2 ? (_last.First, part[0]) : _last;
        Step(part[^1], before);
        _last = (before.Item2, part[^1]);
        if (_place == Place.Begin) (_begun, _run) = (here, 1);
    }

    /// <summary>A part may be beyond both limits: then the one is told that was reached first, however the text was cut.</summary>
    private void CheckLengths(bool isEnded)
    {
        var run = _run - limits.Run;
        var value = _place == Place.Value ? _inPlace - limits.Value : 0;
        if (value == 1 && isEnded) value = 0;
        if (run > 0 && run >= value)
            Refuse($"a tag or a text is longer than {limits.Run} characters; nothing needs that, shorten it");
        else if (value > 0)
            Refuse($"an attribute is longer than {limits.Value} characters; cut it");
    }

    private void Step(char last, (char Second, char First) before)
    {
        switch (_place)
        {
            case Place.Text when last == '<':
                Enter(Place.Begin);
                break;
            case Place.Begin:
                Begin(last);
                break;
            case Place.Declaration:
                Declare(last);
                break;
            case Place.Tag when last == '>':
                Close(isEmpty: before.First == '/');
                break;
            case Place.Tag when last is '"' or '\'':
                _quote = last;
                Enter(Place.Value);
                if (++_attributes > limits.Attributes) Refuse($"an element has over {limits.Attributes} attributes; cut them");
                break;
            case Place.Value when last == _quote:
                Enter(Place.Tag);
                break;
            case Place.Comment when last == '>' && _inPlace > 3 && before == ('-', '-'):
            case Place.Section when last == '>' && before == (']', ']'):
            case Place.Instruction when last == '>' && _inPlace > 1 && before.First == '?':
                Leave();
                break;
        }
    }

    private void Begin(char first)
    {
        (_attributes, _isClosing) = (0, first == '/');
        Enter(first switch { '!' => Place.Declaration, '?' => Place.Instruction, '>' => Place.Text, _ => Place.Tag });
        if (_place == Place.Tag && !_isClosing && ++_elements > limits.Elements)
            Refuse($"the file has more than {limits.Elements} elements; split it");
    }

    private void Declare(char first)
    {
        Enter(first == '-' ? Place.Comment : Place.Section);
        if (first is not ('-' or '[')) Refuse("a document type declaration is not accepted; delete '<!DOCTYPE'", isDocumentType: true);
    }

    private void Close(bool isEmpty)
    {
        _depth += _isClosing ? -1 : isEmpty ? 0 : 1;
        if (_depth > limits.Depth) Refuse($"elements are nested deeper than {limits.Depth}; flatten the file");
        Leave();
    }

    private void Leave()
    {
        Enter(Place.Text);
        (_begun, _run) = (_at, 0);
    }

    private void Enter(Place place) => (_place, _inPlace) = (place, 0);

    private void Move(ReadOnlySpan<char> passed)
    {
        var lines = passed.Count('\n');
        _at = lines == 0 ? (_at.Line, _at.Column + passed.Length) : (_at.Line + lines, passed.Length - passed.LastIndexOf('\n'));
    }

    private void Refuse(string message, bool isDocumentType = false) =>
        Fault ??= new MarkupFault(_begun.Line, _begun.Column, message, isDocumentType);
}
