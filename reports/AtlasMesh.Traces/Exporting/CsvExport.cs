using System.Globalization;
using System.Text;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Contracts.Trace.V1;
using AtlasMesh.Exact;
using AtlasMesh.Roads;
using AtlasMesh.Traces.Reading;
using AtlasMesh.Traces.Writing;

namespace AtlasMesh.Traces.Exporting;

/// <summary>
/// Writes a trace in the columns of esmini's csv_logger. Wheels turn by the distance driven over a radius of 0.35 m, the wheel angle is in
/// radians (as esmini has it under the heading "deg") and follows from yaw rate and wheelbase; z and pitch are those of the road. Without
/// a map the columns of road and lane are 0.
/// </summary>
public sealed class CsvExport
{
    private const double WheelRadius = 0.35;

    private readonly Header _header;
    private readonly RoadNetwork? _roads;
    private readonly RoadHint[] _hints;
    private readonly MotionTracker _motion;
    private readonly CollisionBook _collisions;
    private readonly StringBuilder _line = new();
    private long _rows;

    private CsvExport(Header header, RoadNetwork? roads)
    {
        (_header, _roads) = (header, roads);
        _hints = new RoadHint[header.Participants.Count];
        _motion = new MotionTracker(header.Participants.Count);
        _collisions = new CollisionBook(header);
    }

    /// <summary>Gives the number of rows. Throws <see cref="TraceException"/> for a trace without samples.</summary>
    public static long Write(TraceFile file, RoadNetwork? roads, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(output);
        if (!file.HasSamples) throw NoSamples();

        var export = new CsvExport(file.Header, roads);
        output.Write(CsvColumns.HeaderFor(file.Header.Scenario, file.Header.Participants.Count));
        foreach (var record in file.Records())
        {
            if (record.Event is { } happened) export._collisions.Note(happened);
            else output.Write(export.Row(record.Sample!));
        }

        return export._rows;
    }

    internal static TraceException NoSamples() =>
        new("the trace holds events only; make it again with `atlasmesh run ... --trace full`");

    private StringBuilder Row(Sample sample)
    {
        _line.Clear();
        Add(_rows++.ToString(CultureInfo.InvariantCulture));
        Add(sample.AtNs / 1e9);
        var motions = _motion.Take(sample);
        for (var i = 0; i < motions.Length; i++) AddEntity(sample, i, motions[i]);
        return _line.Append('\n');
    }

    private void AddEntity(Sample sample, int index, in Motion motion)
    {
        var one = _header.Participants[index];
        var place = RoadPlace.Of(_roads, new Vector2(sample.XM[index], sample.YM[index]), ref _hints[index]);
        Add(one.Id);
        Add(index.ToString(CultureInfo.InvariantCulture));
        Add(sample.SpeedMps[index]);
        Add(WheelAngle(one, sample.SpeedMps[index], motion.YawRate));
        Add(Turn(motion.Driven / WheelRadius));
        AddBox(one);
        Add(sample.XM[index], sample.YM[index], place.Z);
        Add(motion.VelocityX, motion.VelocityY, 0);
        Add(motion.AccelerationX, motion.AccelerationY, 0);
        Add(place.S, place.T);
        Add(place.Lane.ToString(CultureInfo.InvariantCulture));
        Add(place.Offset);
        AddHeadings(sample.HeadingRad[index], motion.YawRate, place);
        foreach (var other in _collisions.Of(index, sample)) _line.Append(CultureInfo.InvariantCulture, $"{other} ");
        _line.Append(", ");
    }

    private void AddBox(Participant one)
    {
        Add(one.CenterXM, one.CenterYM, SceneParts.CentreZOf(one));
        Add(one.LengthM, one.WidthM, SceneParts.HeightOf(one));
    }

    private void AddHeadings(double heading, double yawRate, in RoadPlace place)
    {
        var relative = Turn(heading - place.RoadHeading);
        Add(Turn(heading), yawRate, relative);
        Add(place.Lane > 0 ? relative - Math.PI : relative, place.Pitch(heading), place.Curvature);
    }

    private static double WheelAngle(Participant one, double speed, double yawRate) =>
        one.WheelbaseM > 0 && Math.Abs(speed) > 0.1 ? ExactMath.Atan(one.WheelbaseM * yawRate / speed) : 0;

    /// <summary>The same angle in [0, 2 pi).</summary>
    private static double Turn(double angle)
    {
        var wrapped = ExactMath.WrapAngle(angle);
        return wrapped < 0 ? wrapped + (2 * Math.PI) : wrapped;
    }

    private void Add(params ReadOnlySpan<double> values)
    {
        foreach (var value in values) _line.Append(CultureInfo.InvariantCulture, $"{value:0.000000}, ");
    }

    private void Add(string text) => _line.Append(text).Append(", ");
}
