using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Checks.Kinds;

/// <summary>
/// The time until every vehicle has said that something is so: that it is sure of a spoof, or that GNSS or the link is gone.
/// </summary>
internal sealed class EventOfVehicle : MomentCheck
{
    private readonly string _kind;

    public EventOfVehicle(CheckSpec spec, Moments moments, Roster roster, string kind)
        : base(spec, moments, [.. roster.Vehicles.Select(body => body.Id)]) => _kind = kind;

    protected override string Deed => _kind switch
    {
        EventKinds.SpoofConfirmed => "confirmed the spoof",
        EventKinds.GnssLost => "knew that GNSS was gone",
        _ => "knew that the link was gone",
    };

    public override void Note(SimEvent happened)
    {
        // An alarm from before the fault is a false one; it does not count for the fault.
        if (happened.Kind != _kind || !IsDue(happened.AtNs)) return;

        var subject = Subjects.IndexOf(happened.Source);
        if (subject >= 0) Meet(subject, happened.AtNs);
    }
}
