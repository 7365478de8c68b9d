using System.Globalization;
using System.Text.RegularExpressions;
using AtlasMesh.Contracts.Results.V1;
using ScottPlot;

namespace AtlasMesh.Reports;

/// <summary>Draws the three plots of a cell as SVG: speed of everybody, and gap and time to collision of the vehicles under test.</summary>
internal static partial class Plots
{
    private const int Width = 560;
    private const int Height = 220;

    // Okabe and Ito's colours keep apart for most colour-blind readers; width and dashes carry the rest.
    private static readonly string[] Palette = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00"];

    public static string Speed(Samples samples) =>
        Draw(samples, "speed [m/s]", double.PositiveInfinity, samples.Participants.Select(who => (who,
            (IReadOnlyList<double>)who.SpeedMps)));

    public static string Gap(Samples samples) =>
        Draw(samples, "gap ahead [m]", 200, UnderTest(samples).Select(who => (who, (IReadOnlyList<double>)who.GapM)));

    /// <summary>Times over 20 s are cut off: they are of no interest and would flatten the rest.</summary>
    public static string TimeToCollision(Samples samples) =>
        Draw(samples, "time to collision [s]", 20, UnderTest(samples).Select(who => (who, (IReadOnlyList<double>)who.TtcS)));

    /// <summary>The least finite value of a column over the vehicles under test; infinite where there is none.</summary>
    public static double Least(Samples samples, Func<SampledParticipant, IEnumerable<double>> column) =>
        UnderTest(samples).SelectMany(column).Where(double.IsFinite).DefaultIfEmpty(double.PositiveInfinity).Min();

    private static IEnumerable<SampledParticipant> UnderTest(Samples samples) => samples.Participants.Where(who => who.UnderTest);

    private static string Draw(
        Samples samples, string label, double ceiling, IEnumerable<(SampledParticipant Who, IReadOnlyList<double> Values)> lines)
    {
        using var plot = new Plot();
        var index = 0;
        foreach (var (who, values) in lines) AddLine(
            plot, samples.TimeS, values, new LineStyle(who, Palette[index++ % Palette.Length], ceiling));

        plot.Axes.Bottom.Label.Text = "time [s]";
        plot.Axes.Left.Label.Text = label;
        plot.Axes.SetLimitsX(0, Math.Max(1, samples.TimeS.Count > 0 ? samples.TimeS[^1] : 1));
        plot.ShowLegend(Alignment.UpperRight);
        return Renumbered(plot.GetSvgXml(Width, Height));
    }

    /// <summary>Skia numbers clip paths through the whole process; from one on in each picture, the same plot gives the same
    /// bytes.</summary>
    private static string Renumbered(string svg)
    {
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        return FontName().Replace(ClipName().Replace(svg, match =>
        {
            if (!numbers.TryGetValue(match.Value, out var name))
                numbers[match.Value] = name = string.Create(CultureInfo.InvariantCulture, $"cl_{numbers.Count + 1}");
            return name;
        }), "font-family=\"sans-serif\"");
    }

    // The font that was measured here need not be where the report is read.
    [GeneratedRegex("font-family=\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex FontName();

    [GeneratedRegex("cl_[0-9a-f]+", RegexOptions.NonBacktracking)]
    private static partial Regex ClipName();

    private static void AddLine(Plot plot, IReadOnlyList<double> times, IReadOnlyList<double> values, LineStyle style)
    {
        var named = false;
        foreach (var (xs, ys) in FiniteRuns(times, values, style.Ceiling))
        {
            var line = plot.Add.ScatterLine(xs, ys, Color.FromHex(style.Colour));
            line.LineWidth = style.Who.UnderTest ? 2 : 1.2f;
            line.LinePattern = style.Who.UnderTest ? LinePattern.Solid : LinePattern.Dashed;
            if (!named) line.LegendText = style.Who.Id;
            named = true;
        }
    }

    /// <summary>The stretches in which a value exists, so that a gap that is not there is not drawn as one.</summary>
    private static IEnumerable<(double[] Xs, double[] Ys)> FiniteRuns(
        IReadOnlyList<double> times, IReadOnlyList<double> values, double ceiling)
    {
        var (xs, ys) = (new List<double>(), new List<double>());
        for (var i = 0; i < Math.Min(times.Count, values.Count); i++)
        {
            if (double.IsFinite(values[i]) && values[i] <= ceiling)
            {
                xs.Add(times[i]);
                ys.Add(values[i]);
            }
            else if (xs.Count > 0)
            {
                yield return ([.. xs], [.. ys]);
                xs.Clear();
                ys.Clear();
            }
        }

        if (xs.Count > 0) yield return ([.. xs], [.. ys]);
    }

    private sealed record LineStyle(SampledParticipant Who, string Colour, double Ceiling);
}
