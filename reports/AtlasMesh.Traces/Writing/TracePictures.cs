using AtlasMesh.Contracts.Foxglove.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Contracts.Trace.V1;
using AtlasMesh.Exact;
using AtlasMesh.Traces.Geodesy;
using KeyValuePair = AtlasMesh.Contracts.Foxglove.V1.KeyValuePair;
using Pose = AtlasMesh.Contracts.Foxglove.V1.Pose;

namespace AtlasMesh.Traces.Writing;

/// <summary>The channels that viewers draw, twenty times a second: scene, poses, transforms and positions on the earth.</summary>
internal sealed class TracePictures
{
    private const long PeriodNs = 50_000_000;

    private readonly TraceChannels _channels;
    private readonly Participant[] _participants;
    private readonly MapOrigin _origin;
    private readonly ushort _scene;
    private readonly ushort _poses;
    private readonly ushort _transforms;
    private readonly ushort[] _places;
    private readonly ushort[] _estimates;
    private TraceMap? _map;
    private long _nextNs;

    public TracePictures(TraceChannels channels, Header header, MapOrigin origin, TraceMap? map)
    {
        (_channels, _origin, _map) = (channels, origin, map);
        _participants = [.. header.Participants];
        _scene = channels.Add(TraceTopics.Scene, SceneUpdate.Descriptor);
        _poses = channels.Add(TraceTopics.Poses, PosesInFrame.Descriptor);
        _transforms = channels.Add(TraceTopics.Transforms, FrameTransform.Descriptor);
        _places = [.. _participants.Select(one => channels.Add(TraceTopics.Gnss(one.Id), LocationFix.Descriptor))];
        _estimates =
        [
            .. _participants.Where(one => one.UnderTest)
                .Select(one => channels.Add(TraceTopics.GnssEstimate(one.Id), LocationFix.Descriptor)),
        ];
    }

    public void Show(Sample sample)
    {
        if (sample.AtNs < _nextNs) return;

        _nextNs = ((sample.AtNs / PeriodNs) + 1) * PeriodNs;
        ShowScene(sample);
        var poses = new PosesInFrame { Timestamp = SceneParts.At(sample.AtNs), FrameId = SceneParts.Map };
        for (var i = 0; i < _participants.Length; i++)
        {
            poses.Poses.Add(PoseOf(sample, i));
            _channels.Write(_transforms, sample.AtNs, TransformOf(sample, i));
            _channels.Write(_places[i], sample.AtNs, FixOf(sample, sample.XM[i], sample.YM[i], _participants[i].Id));
        }

        _channels.Write(_poses, sample.AtNs, poses);
        for (var i = 0; i < Math.Min(_estimates.Length, sample.EstimatedXM.Count); i++)
            _channels.Write(_estimates[i], sample.AtNs, FixOf(sample, sample.EstimatedXM[i], sample.EstimatedYM[i], SceneParts.Map));
    }

    private void ShowScene(Sample sample)
    {
        var update = new SceneUpdate();
        if (_map is { } map) update.Entities.Add(SceneLanes.Of(map.Roads));
        _map = null;
        for (var i = 0; i < _participants.Length; i++) update.Entities.Add(EntityOf(sample, i));
        _channels.Write(_scene, sample.AtNs, update);
    }

    private SceneEntity EntityOf(Sample sample, int index)
    {
        var one = _participants[index];
        var (sin, cos) = ExactMath.SinCos(sample.HeadingRad[index]);
        var centre = new Vector3
        {
            X = sample.XM[index] + (cos * one.CenterXM) - (sin * one.CenterYM),
            Y = sample.YM[index] + (sin * one.CenterXM) + (cos * one.CenterYM),
            Z = SceneParts.CentreZOf(one),
        };
        var above = new Vector3 { X = centre.X, Y = centre.Y, Z = SceneParts.CentreZOf(one) + SceneParts.HeightOf(one) };
        return new SceneEntity
        {
            Timestamp = SceneParts.At(sample.AtNs),
            FrameId = SceneParts.Map,
            Id = one.Id,
            Metadata = { new KeyValuePair { Key = "category", Value = one.Category } },
            Cubes =
            {
                new CubePrimitive
                {
                    Pose = new Pose { Position = centre, Orientation = SceneParts.Turned(sample.HeadingRad[index]) },
                    Size = new Vector3 { X = one.LengthM, Y = one.WidthM, Z = SceneParts.HeightOf(one) },
                    Color = SceneParts.ColourOf(one, index),
                },
            },
            Texts =
            {
                new TextPrimitive
                {
                    Pose = new Pose { Position = above, Orientation = new Quaternion { W = 1 } },
                    Billboard = true,
                    FontSize = 1,
                    Color = SceneParts.ColourOf(one, index),
                    Text = FormattableString.Invariant($"{one.Id} {sample.SpeedMps[index]:0.0} m/s"),
                },
            },
        };
    }

    private static Pose PoseOf(Sample sample, int index) => new()
    {
        Position = new Vector3 { X = sample.XM[index], Y = sample.YM[index] },
        Orientation = SceneParts.Turned(sample.HeadingRad[index]),
    };

    private FrameTransform TransformOf(Sample sample, int index) => new()
    {
        Timestamp = SceneParts.At(sample.AtNs),
        ParentFrameId = SceneParts.Map,
        ChildFrameId = _participants[index].Id,
        Translation = new Vector3 { X = sample.XM[index], Y = sample.YM[index] },
        Rotation = SceneParts.Turned(sample.HeadingRad[index]),
    };

    private LocationFix FixOf(Sample sample, double x, double y, string frame)
    {
        var (latitude, longitude) = _origin.At(x, y);
        return new LocationFix
        {
            Timestamp = SceneParts.At(sample.AtNs),
            FrameId = frame,
            Latitude = latitude,
            Longitude = longitude,
            PositionCovarianceType = LocationFix.Types.PositionCovarianceType.Unknown,
        };
    }
}
