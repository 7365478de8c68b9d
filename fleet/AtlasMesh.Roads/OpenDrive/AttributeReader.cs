using System.Globalization;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads attributes of one element after another and reports each that cannot be used, once.</summary>
internal sealed class AttributeReader(FaultList faults, int version)
{
    /// <summary>No map is larger than the Earth; beyond this a coordinate is a slip and arithmetic loses its centimetres.</summary>
    public const double Largest = 1e8;

    /// <summary>Metres. Work grows with length, and no road is a thousand kilometres without a junction.</summary>
    public const double LongestRoad = 1e6;

    public FaultList Faults => faults;

    /// <summary>The minor version of the file: 4 to 8. Rules hold from the version that made them.</summary>
    public int Version => version;

    public string? Text(XodrElement element, string name)
    {
        if (element.Attribute(name) is { Value.Length: > 0 } found)
            return found.Value;

        faults.Add(element.Place, FaultCode.MissingAttribute, $"'{element.Name}' needs the attribute '{name}'; add it");
        return null;
    }

    /// <summary>A finite number, or null after a fault.</summary>
    public double? Number(XodrElement element, string name) =>
        Text(element, name) is null ? null : Parsed(element.Attribute(name)!);

    /// <summary>Absent means the fallback; anything else must be a finite number.</summary>
    public double? Number(XodrElement element, string name, double fallback) =>
        element.Attribute(name) is { } found ? Parsed(found) : fallback;

    /// <summary>Absent means the fallback, and so does what was a fault.</summary>
    public double NumberOr(XodrElement element, string name, double fallback) => Number(element, name, fallback) ?? fallback;

    /// <summary>What stands there, "" where nothing does.</summary>
    public static string TextOr(XodrElement element, string name) => element.Attribute(name)?.Value ?? "";

    /// <summary>An optional "true"/"false", "yes"/"no" or "1"/"0"; false where it is absent.</summary>
    public bool Flag(XodrElement element, string name)
    {
        switch (element.Attribute(name))
        {
            case null or { Value: "false" or "no" or "0" or "" }:
                return false;
            case { Value: "true" or "yes" or "1" }:
                return true;
            case { } other:
                Refuse(other, FaultCode.UnknownWord, "is not known; write 'true' or 'false'");
                return false;
        }
    }

    /// <summary>An optional word of a list; what is not in it is a warning and the list's default.</summary>
    public T Word<T>(XodrElement element, string name, WordList<T> words)
        where T : struct, Enum
    {
        if (element.Attribute(name) is not { Value.Length: > 0 } found)
            return words.Absent;

        if (words.Find(found.Value) is { } known)
            return known;

        faults.Warn(
            found.Place, FaultCode.UnreadWord,
            $"{name} '{Shortened(found.Value)}' of '{element.Name}' is not a word of OpenDRIVE; it is taken as '{words.Unknown}'");
        return words.Unknown;
    }

    /// <summary>A finite number that is not below a bound, or null after a fault.</summary>
    public double? AtLeast(XodrElement element, string name, double least)
    {
        if (Number(element, name) is not { } number)
            return null;

        if (number >= least)
            return number;

        Refuse(element.Attribute(name)!, FaultCode.OutOfRange, $"is below {least}; write a larger one");
        return null;
    }

    /// <summary>A length of road: above 0 and at most <see cref="LongestRoad"/>.</summary>
    public double? Length(XodrElement element, string name)
    {
        if (Number(element, name) is not { } number)
            return null;

        if (number is > 0 and <= LongestRoad)
            return number;

        var what = number > 0 ? $"is above {LongestRoad}; cut the road" : "must be more than 0; give the real one or remove the element";
        Refuse(element.Attribute(name)!, FaultCode.OutOfRange, what);
        return null;
    }

    public int? Whole(XodrElement element, string name)
    {
        if (Text(element, name) is not { } text)
            return null;

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;

        Refuse(element.Attribute(name)!, FaultCode.NotANumber, "is not a whole number; write one, as in '-1'");
        return null;
    }

    /// <summary>Null where it is absent, and after a fault.</summary>
    public int? WholeOrNone(XodrElement element, string name) => element.Attribute(name) is null ? null : Whole(element, name);

    /// <summary>Which of two words stands there: true for the first; null after a fault.</summary>
    public bool? Either(XodrElement element, string name, (string First, string Second) words)
    {
        if (Text(element, name) is not { } text)
            return null;

        if (text == words.First || text == words.Second)
            return text == words.First;

        Refuse(element.Attribute(name)!, FaultCode.UnknownWord, $"is not known; write '{words.First}' or '{words.Second}'");
        return null;
    }

    public void Refuse(XodrAttribute attribute, string code, string what) =>
        faults.Add(attribute.Place, code, $"{attribute.Name} '{Shortened(attribute.Value)}' {what}");

    /// <summary>What a message quotes of a reader's own text: enough to find it, no line breaks.</summary>
    public static string Shortened(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : $"{line[..57]}...";
    }

    private double? Parsed(XodrAttribute attribute)
    {
        var read = double.TryParse(attribute.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);

        if (read && Math.Abs(number) <= Largest)
            return number;

        if (read && double.IsFinite(number))
            Refuse(attribute, FaultCode.OutOfRange, $"is beyond {Largest}; write a smaller one");
        else
            Refuse(attribute, FaultCode.NotANumber, "is not a finite number; write one, as in '12.5'");

        return null;
    }
}
