using System.Collections.Immutable;
using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Fleet.V1;
using AtlasMesh.Edge.Planning;
using AtlasMesh.Edge.Ports;
using AtlasMesh.Exact;
using AtlasMesh.Roads;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Missions;

/// <summary>Turns commands and standstills into mission events, and what the logic decides into routes, journal notes and
/// reports.</summary>
internal sealed class MissionDesk(RoadNetwork map, RouteKeeper route, DrivingLimits limits, IJournal journal)
{
    private const double Reached = 1.0;

    private static readonly SimDuration Dwell = SimDuration.FromSeconds(2L);

    private MissionMind _mind = MissionMind.Empty;
    private Pose _pose;

    public Assignment? Current => _mind.Current;

    /// <summary>The last command that was dealt with.</summary>
    public ulong Seen => _mind.Seen;

    /// <summary>Whether the vehicle is to stay where it is, or to come to rest in its lane.</summary>
    public bool IsHalted { get; private set; }

    public bool IsDriving => _mind.Current is { Phase: Phase.Driving or Phase.EndingAtStop };

    /// <summary>What the fleet must hear; the owner takes it and sends it.</summary>
    public Action<MissionReport> Report { get; set; } = static _ => { };

    public Action<CommandReport> Answer { get; set; } = static _ => { };

    /// <summary>The vehicle was handed over anew: without a mission it goes on in its lane.</summary>
    public void Release()
    {
        if (_mind.Current is not null)
            return;

        IsHalted = false;
        route.Abandon();
    }

    /// <summary>The last command before the vehicle was started.</summary>
    public void Remember(ulong seen) => _mind = _mind with { Seen = seen };

    public void Wish(LanePosition to, SimTime now) => Take(new MissionEvent.Wished(now, new Stop("destination", to)));

    /// <summary>Takes a command of the fleet; one that was taken before changes nothing.</summary>
    public void Obey(Command command, double speed, bool isExpired, SimTime now)
    {
        if (isExpired)
        {
            Take(new MissionEvent.Unacceptable(now, command.Seq, "the command came after its time"));
            return;
        }

        Take(command.BodyCase switch
        {
            Command.BodyOneofCase.Assign => Resolve(command.Seq, command.Assign, now),
            Command.BodyOneofCase.Cancel => new MissionEvent.CalledOff(now, command.Seq, command.Cancel.Mission, IsNearStop(speed)),
            _ => new MissionEvent.Unacceptable(now, command.Seq, "this vehicle does not know such a command"),
        });
    }

    /// <summary>Looks after each tick.</summary>
    public void Watch(bool isEngaged, in Pose pose, double speed, SimTime now)
    {
        if (_mind.Current is not { } current)
            return;

        _pose = pose;
        if (!isEngaged)
        {
            if (current.Phase != Phase.Waiting)
                Take(new MissionEvent.TakenOver(now));
            return;
        }

        if (current.Phase == Phase.Waiting)
            Take(new MissionEvent.HandedOver(now));
        else if (current.Phase == Phase.Dwelling)
            Leave(current, now);
        else if (speed < 0.05)
            Stand(current, now);
    }

    private void Leave(Assignment current, SimTime now)
    {
        if (now - current.Since >= Dwell)
            Take(new MissionEvent.Dwelt(now));
    }

    private void Stand(Assignment current, SimTime now)
    {
        var atStop = Math.Abs(route.End - route.Place.Along) <= Reached;
        if (atStop || current.Phase == Phase.Halting)
            Take(new MissionEvent.Stood(now, atStop));
    }

    private MissionEvent.Assigned Resolve(ulong seq, AssignMission order, SimTime now)
    {
        var stops = ImmutableArray.CreateBuilder<Stop>(order.Stops.Count);
        foreach (var name in order.Stops)
        {
            if (map.FindPlace(name) is not { } place)
                return new MissionEvent.Assigned(now, seq, order.Mission, [], name);

            stops.Add(new Stop(name, place.At));
        }

        return new MissionEvent.Assigned(now, seq, order.Mission, stops.DrainToImmutable(), null);
    }

    private bool IsNearStop(double speed) =>
        route.HasDestination && route.End - route.Place.Along <= (speed * speed / (2 * limits.PlannedDeceleration)) + (2 * speed) + 5;

    private void Take(MissionEvent @event)
    {
        (_mind, var effects) = MissionLogic.Decide(_mind, @event);
        foreach (var effect in effects)
            CarryOut(effect, @event.At);
    }

    private void CarryOut(MissionEffect effect, SimTime at)
    {
        switch (effect)
        {
            case MissionEffect.GoTo(var stop):
                IsHalted = false;
                if (!route.TryGo(in _pose, stop.At))
                    Take(new MissionEvent.NoWay(at));
                break;
            case MissionEffect.Halt:
                IsHalted = true;
                route.Abandon();
                break;
            case MissionEffect.NoteStop(var mission, var stop, var number):
                journal.Note(EventKinds.StopReached, mission, number, stop.Name);
                break;
            case MissionEffect.Report report:
                Send(report);
                break;
            case MissionEffect.AnswerCommand(var command, var accepted, var reason):
                if (!accepted)
                    journal.Note(EventKinds.Refused, $"command {command}", command, reason);
                Answer(new CommandReport { Command = command, Accepted = accepted, Reason = reason });
                break;
        }
    }

    private void Send(MissionEffect.Report report)
    {
        if (report.State == MissionState.Failed)
            journal.Note(EventKinds.Refused, report.Mission, 0, report.Reason);

        if (report.Mission.Length > 0)
        {
            Report(new MissionReport
            {
                Mission = report.Mission,
                State = report.State,
                StopsReached = (uint)report.StopsReached,
                Reason = report.Reason,
            });
        }
    }
}
