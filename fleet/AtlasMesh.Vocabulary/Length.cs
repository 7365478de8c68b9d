using System.Globalization;

namespace AtlasMesh.Vocabulary;

/// <summary>A distance. It can only be made from, and read in, a named unit.</summary>
public readonly record struct Length : IComparable<Length>
{
    private Length(double metres) => Metres = metres;

    public static Length Zero => default;

    public double Metres { get; }

    public static Length FromMetres(double metres)
    {
        if (!double.IsFinite(metres))
            throw new ArgumentOutOfRangeException(nameof(metres), metres, "A length must be a finite number of metres.");

        return new Length(metres);
    }

    public static Length operator +(Length left, Length right) => new(left.Metres + right.Metres);
    public static Length operator -(Length left, Length right) => new(left.Metres - right.Metres);
    public static bool operator >(Length left, Length right) => left.Metres > right.Metres;
    public static bool operator <(Length left, Length right) => left.Metres < right.Metres;
    public static bool operator >=(Length left, Length right) => left.Metres >= right.Metres;
    public static bool operator <=(Length left, Length right) => left.Metres <= right.Metres;

    public int CompareTo(Length other) => Metres.CompareTo(other.Metres);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Metres:0.###} m");
}
