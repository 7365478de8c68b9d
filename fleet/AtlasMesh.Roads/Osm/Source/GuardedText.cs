namespace AtlasMesh.Roads.Osm.Source;

/// <summary>
/// Stands before the XML reader, which would take a huge attribute into memory before anybody could refuse it: ends the text where it
/// grows too long, where no tag begins for too long, and where markup begins that OSM XML has no use for.
/// </summary>
internal sealed class GuardedText(TextReader inner, long most) : TextReader
{
    public const int MaxRun = 100_000;

    private long _total;
    private int _run;
    private bool _declares;

    /// <summary>Why the text ended before its time, or null.</summary>
    public string? Trouble { get; private set; }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var got = Trouble is null ? inner.Read(buffer) : 0;
        _total += got;

        for (var at = 0; at < got; at++)
        {
            if (!Passes(buffer[at]))
                return at;
        }

        if (_total > most)
            Trouble = $"the file has more than {most} characters; cut a smaller area";

        return Trouble is null ? got : 0;
    }

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    public override int Peek() => Trouble is null ? inner.Peek() : -1;

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private bool Passes(char character)
    {
        _run = character == '<' ? 0 : _run + 1;

        if (_run > MaxRun)
            Trouble = $"a tag or a text is longer than {MaxRun} characters; no part of a map needs that, shorten it";
        else if (_declares && character is ('D' or '['))
            Trouble = "there is a document type or a CDATA section, which OSM XML has no use for; take it out";

        _declares = _run == 1 && character == '!';
        return Trouble is null;
    }
}
