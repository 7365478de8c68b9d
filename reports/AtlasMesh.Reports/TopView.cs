using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Exact;

namespace AtlasMesh.Reports;

/// <summary>
/// Draws a cell from above: lane lines, the path of everybody, and their boxes at one moment. The picture follows the vehicle under test
/// and is cut to its surroundings, because a 10 km road drawn whole is a hair line.
/// </summary>
internal sealed class TopView
{
    private const double PixelsWide = 1000;
    private const double Before = 60;
    private const double Ahead = 90;

    private static readonly string[] Palette = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00"];

    private readonly Samples _samples;
    private readonly int _moment;
    private readonly Window _window;
    private readonly Markup _svg = new();

    private TopView(Samples samples, int moment)
    {
        _samples = samples;
        _moment = moment;
        _window = Window.Around(samples, moment);
    }

    /// <summary>An inline SVG, or nothing where the samples are empty. The moment is the sample nearest to the given time.</summary>
    public static string Draw(Samples samples, IEnumerable<ImmutableArray<Vector2>> roadLines, double momentSeconds)
    {
        if (samples.TimeS.Count == 0 || samples.Participants.Count == 0) return "";

        var view = new TopView(samples, Nearest(samples, momentSeconds));
        return view.Draw(roadLines);
    }

    private string Draw(IEnumerable<ImmutableArray<Vector2>> roadLines)
    {
        var title = FormattableString.Invariant($"Seen from above at {_samples.TimeS[_moment]:0.0} s");
        _svg.Open(
            "svg", ("class", "top"), (
                "viewBox", FormattableString.Invariant($"0 0 {PixelsWide:0} {PixelsWide * _window.Height / _window.Width:0}")),
            ("role", "img"), ("aria-label", title + ": " + string.Join(", ", _samples.Participants.Select(Where))), (
                "xmlns", "http://www.w3.org/2000/svg"));

        foreach (var line in roadLines) Line(line, "#6b7680", 1, "");
        for (var i = 0; i < _samples.Participants.Count; i++) DrawPath(_samples.Participants[i], Palette[i % Palette.Length]);
        for (var i = 0; i < _samples.Participants.Count; i++) DrawBody(_samples.Participants[i], Palette[i % Palette.Length]);
        DrawScale();
        return _svg.Close("svg").ToString();
    }

    private string Where(SampledParticipant who) =>
        FormattableString.Invariant($"{who.Id} at x {who.XM[_moment]:0.0} m, y {who.YM[_moment]:0.0} m, {who.SpeedMps[_moment]:0.0} m/s");

    private void DrawPath(SampledParticipant who, string colour) =>
        Line([.. who.XM.Zip(who.YM, (x, y) => new Vector2(x, y))], colour, who.UnderTest ? 2 : 1.2, who.UnderTest ? "" : "6 4");

    /// <summary>Draws only the stretches inside the window: a road's line may have thousands of points.</summary>
    private void Line(ImmutableArray<Vector2> points, string colour, double width, string dashes)
    {
        var run = new List<string>();
        foreach (var point in points)
        {
            if (_window.Holds(point))
                run.Add(_window.Pixel(point));
            else
                Flush();
        }

        Flush();

        void Flush()
        {
            if (run.Count > 1)
            {
                _svg.Void(
                    "polyline", ("points", string.Join(' ', run)), ("fill", "none"), ("stroke", colour),
                    ("stroke-width", width.ToString(CultureInfo.InvariantCulture)), (
                        "stroke-dasharray", dashes.Length > 0 ? dashes : "none"));
            }

            run.Clear();
        }
    }

    private void DrawBody(SampledParticipant who, string colour)
    {
        var (sin, cos) = ExactMath.SinCos(who.HeadingRad[_moment]);
        var ahead = new Vector2(cos, sin);
        var centre = new Vector2(who.XM[_moment], who.YM[_moment]) + (ahead * who.CenterXM);
        if (!_window.Holds(centre)) return;

        var (along, across) = (ahead * (who.LengthM / 2), ahead.Left * (who.WidthM / 2));
        Vector2[] corners = [centre + along + across, centre + along - across, centre - along - across, centre - along + across];
        _svg.Void(
            "polygon", ("points", string.Join(' ', corners.Select(_window.Pixel))), ("fill", colour), ("fill-opacity", "0.55"), (
                "stroke", "#1b1f24"));
        var label = _window.Pixel(centre + (across * 2.2)).Split(',');
        _svg.Element(
            "text", who.Id, ("x", label[0]), ("y", label[1]), ("font-size", "13"), ("font-family", "sans-serif"), ("fill", "#1b1f24"));
    }

    private void DrawScale()
    {
        var pixels = 20 * PixelsWide / _window.Width;
        var y = (PixelsWide * _window.Height / _window.Width) - 12;
        _svg.Void("path", ("d", FormattableString.Invariant($"M 12 {y:0.0} h {pixels:0.0}")), ("stroke", "#1b1f24"), ("stroke-width", "3"));
        _svg.Element(
            "text", "20 m", ("x", "12"), ("y", (y - 6).ToString("0.0", CultureInfo.InvariantCulture)), ("font-size", "13"), (
                "font-family", "sans-serif"),
            ("fill", "#1b1f24"));
    }

    private static int Nearest(Samples samples, double seconds)
    {
        var (times, best) = (samples.TimeS, 0);
        for (var i = 1; i < times.Count; i++)
        {
            if (Math.Abs(times[i] - seconds) < Math.Abs(times[best] - seconds)) best = i;
        }

        return best;
    }

    /// <summary>The part of the world that is shown, in metres; turned so that the vehicle under test drives to the right.</summary>
    private sealed record Window(Vector2 Origin, Vector2 Ahead, double Width, double Height)
    {
        public static Window Around(Samples samples, int moment)
        {
            var focus = samples.Participants.FirstOrDefault(who => who.UnderTest) ?? samples.Participants[0];
            var (sin, cos) = ExactMath.SinCos(focus.HeadingRad[moment]);
            var origin = new Vector2(focus.XM[moment], focus.YM[moment]) - (new Vector2(cos, sin) * Before);
            return new Window(origin, new Vector2(cos, sin), Before + TopView.Ahead, 44);
        }

        public bool Holds(Vector2 point)
        {
            var (along, across) = Local(point);
            return along >= 0 && along <= Width && Math.Abs(across) <= Height / 2;
        }

        public string Pixel(Vector2 point)
        {
            var (along, across) = Local(point);
            var scale = PixelsWide / Width;
            return FormattableString.Invariant($"{along * scale:0.0},{((Height / 2) - across) * scale:0.0}");
        }

        private (double Along, double Across) Local(Vector2 point) => ((point - Origin).Dot(Ahead), (point - Origin).Dot(Ahead.Left));
    }
}
