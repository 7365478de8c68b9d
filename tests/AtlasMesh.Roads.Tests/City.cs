using System.Globalization;
using System.Text;

namespace AtlasMesh.Roads.Tests;

/// <summary>Writes cities: a grid of streets, each with its own bend, two lanes and a pavement.</summary>
internal static class City
{
    /// <summary>Two streets a block, so 2 n² roads for n blocks each way.</summary>
    public static string Text(int blocks)
    {
        var text = new StringBuilder("<OpenDRIVE><header revMajor='1' revMinor='6'/>");

        for (var index = 0; index < blocks * blocks; index++)
        {
            var (x, y) = (index % blocks * 100.0, index / blocks * 100.0);
            Street(text, $"{index}e", (x, y, 0), 0.002 + (1e-5 * (index % 7)));
            Street(text, $"{index}n", (x, y, Math.PI / 2), -0.001 - (1e-5 * (index % 5)));
        }

        return text.Append("</OpenDRIVE>").ToString();
    }

    private static void Street(StringBuilder text, string id, (double X, double Y, double Heading) at, double curvature) =>
        text.Append(CultureInfo.InvariantCulture, $"<road id='{id}' length='100' junction='-1'><planView>")
            .Append(CultureInfo.InvariantCulture, $"<geometry s='0' x='{at.X:R}' y='{at.Y:R}' hdg='{at.Heading:R}' ")
            .Append("length='40'><line/></geometry>")
            .Append(CultureInfo.InvariantCulture, $"<geometry s='40' x='{at.X + (40 * Math.Cos(at.Heading)):R}' ")
            .Append(CultureInfo.InvariantCulture, $"y='{at.Y + (40 * Math.Sin(at.Heading)):R}' hdg='{at.Heading:R}' length='60'>")
            .Append(CultureInfo.InvariantCulture, $"<arc curvature='{curvature:R}'/></geometry></planView><lanes><laneSection s='0'>")
            .Append("<left><lane id='1' type='driving'>").Append(Xodr.Width)
            .Append("</lane></left><center><lane id='0' type='none'/></center>")
            .Append("<right><lane id='-1' type='driving'>").Append(Xodr.Width).Append("</lane><lane id='-2' type='sidewalk'>")
            .Append(Xodr.Width).Append("</lane></right></laneSection></lanes></road>");
}
