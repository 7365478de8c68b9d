using System.Globalization;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads attributes of one element after another and reports each that cannot be used, once.</summary>
internal sealed class AttributeReader(FaultList faults)
{
    /// <summary>No map is larger than the Earth; beyond this a coordinate is a slip and arithmetic loses its centimetres.</summary>
    public const double Largest = 1e8;

    /// <summary>Metres. Work grows with length, and no road is a thousand kilometres without a junction.</summary>
    public const double LongestRoad = 1e6;

    public FaultList Faults => faults;

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
