using AtlasMesh.Contracts.Osi.V3;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Contracts.Trace.V1;
using AtlasMesh.Exact;
using AtlasMesh.Roads;
using AtlasMesh.Traces.Writing;

namespace AtlasMesh.Traces.Exporting;

/// <summary>
/// Makes OSI's GroundTruth and SensorView of a trace's samples, one after the other. What does not change (lanes, boundaries, the map's
/// reference and projection) is in the first message only. Objects have the ids 1, 2, ... in the order of the participants; the host is the
/// first one under test, or the first of all.
/// </summary>
internal sealed class OsiTruth
{
    private readonly Header _header;
    private readonly TraceMap? _map;
    private readonly OsiMap? _lanes;
    private readonly MotionTracker _motion;
    private readonly RoadHint[] _hints;
    private readonly int _host;
    private bool _hasBegun;

    public OsiTruth(Header header, TraceMap? map)
    {
        (_header, _map) = (header, map);
        _lanes = map is null ? null : new OsiMap(map.Roads);
        _motion = new MotionTracker(header.Participants.Count);
        _hints = new RoadHint[header.Participants.Count];
        _host = Math.Max(0, header.Participants.ToList().FindIndex(one => one.UnderTest));
    }

    public GroundTruth GroundTruth(Sample sample)
    {
        var truth = new GroundTruth
        {
            Version = OsiParts.InterfaceVersion,
            Timestamp = OsiParts.At(sample.AtNs),
            HostVehicleId = Id(_host),
        };
        var motions = _motion.Take(sample);
        for (var i = 0; i < motions.Length; i++) truth.MovingObject.Add(ObjectOf(sample, i, motions[i]));
        if (!_hasBegun) AddMap(truth);
        _hasBegun = true;
        return truth;
    }

    /// <summary>The view of an ideal sensor without limits at the host's reference point: the ground truth is all it holds.</summary>
    public SensorView SensorView(Sample sample)
    {
        var truth = GroundTruth(sample);
        return new SensorView
        {
            Version = OsiParts.InterfaceVersion,
            Timestamp = truth.Timestamp,
            SensorId = new Identifier { Value = 900_001 },
            MountingPosition = new MountingPosition
            {
                Position = OsiParts.Of(0, 0, 0),
                Orientation = new Orientation3d { Roll = 0, Pitch = 0, Yaw = 0 },
            },
            HostVehicleId = truth.HostVehicleId,
            HostVehicleData = new HostVehicleData
            {
                Version = OsiParts.InterfaceVersion,
                Timestamp = truth.Timestamp,
                HostVehicleId = truth.HostVehicleId,
                Location = truth.MovingObject[_host].Base,
            },
            GlobalGroundTruth = truth,
        };
    }

    private static Identifier Id(int participant) => new() { Value = (ulong)participant + 1 };

    private void AddMap(GroundTruth truth)
    {
        if (_map is not { } map || _lanes is not { } lanes) return;

        truth.MapReference = map.Path;
        if (_header.Origin is { Projection.Length: > 0 } origin) truth.ProjString = origin.Projection;
        lanes.AddTo(truth, map.Roads);
    }

    private MovingObject ObjectOf(Sample sample, int index, in Motion motion)
    {
        var one = _header.Participants[index];
        var place = RoadPlace.Of(_map?.Roads, new Vector2(sample.XM[index], sample.YM[index]), ref _hints[index]);
        var moving = new MovingObject
        {
            Id = Id(index),
            Base = BaseOf(one, (sample.XM[index], sample.YM[index], sample.HeadingRad[index]), motion, place),
            Type = TypeOf(one.Category),
            SourceReference = { OsiParts.Participant(one.Id) },
        };
        if (moving.Type == MovingObject.Types.Type.Vehicle) AddVehicle(moving, one);
        if (_lanes?.At(place) is not { } lane) return moving;

        moving.AssignedLaneId.Add(lane);
        moving.MovingObjectClassification = new MovingObject.Types.MovingObjectClassification { AssignedLaneId = { lane } };
        return moving;
    }

    private static BaseMoving BaseOf(Participant one, (double X, double Y, double Heading) at, in Motion motion, in RoadPlace place)
    {
        var (sin, cos) = ExactMath.SinCos(at.Heading);
        return new BaseMoving
        {
            Dimension = new Dimension3d { Length = one.LengthM, Width = one.WidthM, Height = SceneParts.HeightOf(one) },
            Position = OsiParts.Of(
                at.X + (cos * one.CenterXM) - (sin * one.CenterYM),
                at.Y + (sin * one.CenterXM) + (cos * one.CenterYM),
                place.Z + SceneParts.CentreZOf(one)),
            Orientation = new Orientation3d { Roll = 0, Pitch = place.Pitch(at.Heading), Yaw = ExactMath.WrapAngle(at.Heading) },
            Velocity = OsiParts.Of(motion.VelocityX, motion.VelocityY, 0),
            Acceleration = OsiParts.Of(motion.AccelerationX, motion.AccelerationY, 0),
            OrientationRate = new Orientation3d { Roll = 0, Pitch = 0, Yaw = motion.YawRate },
        };
    }

    private static void AddVehicle(MovingObject moving, Participant one)
    {
        moving.VehicleClassification = new MovingObject.Types.VehicleClassification { Type = ClassOf(one.Category) };
        moving.VehicleAttributes = new MovingObject.Types.VehicleAttributes
        {
            BbcenterToRear = OsiParts.Of(-one.CenterXM, -one.CenterYM, -SceneParts.CentreZOf(one)),
        };
        if (one.WheelbaseM > 0)
        {
            moving.VehicleAttributes.BbcenterToFront =
                OsiParts.Of(one.WheelbaseM - one.CenterXM, -one.CenterYM, -SceneParts.CentreZOf(one));
        }
    }

    private static MovingObject.Types.Type TypeOf(string category) => category switch
    {
        "pedestrian" => MovingObject.Types.Type.Pedestrian,
        "obstacle" => MovingObject.Types.Type.Other,
        _ => MovingObject.Types.Type.Vehicle,
    };

    private static MovingObject.Types.VehicleClassification.Types.Type ClassOf(string category) => category switch
    {
        "car" => MovingObject.Types.VehicleClassification.Types.Type.Car,
        "van" => MovingObject.Types.VehicleClassification.Types.Type.DeliveryVan,
        "truck" => MovingObject.Types.VehicleClassification.Types.Type.HeavyTruck,
        "semitrailer" => MovingObject.Types.VehicleClassification.Types.Type.Semitrailer,
        "trailer" => MovingObject.Types.VehicleClassification.Types.Type.Trailer,
        "bus" => MovingObject.Types.VehicleClassification.Types.Type.Bus,
        "motorbike" => MovingObject.Types.VehicleClassification.Types.Type.Motorbike,
        "cyclist" or "bicycle" => MovingObject.Types.VehicleClassification.Types.Type.Bicycle,
        "tram" => MovingObject.Types.VehicleClassification.Types.Type.Tram,
        "train" => MovingObject.Types.VehicleClassification.Types.Type.Train,
        _ => MovingObject.Types.VehicleClassification.Types.Type.Other,
    };
}
