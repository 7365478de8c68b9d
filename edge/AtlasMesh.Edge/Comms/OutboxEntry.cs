using AtlasMesh.Contracts.Fleet.V1;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Comms;

/// <summary>A message that the fleet has not confirmed: its number in the store, how often it was sent and when it may be sent
/// again.</summary>
internal sealed record OutboxEntry(ulong Boot, VehicleMessage Message, ulong StoreNumber, int Tries, SimTime NextAt)
{
    public SendingPlace Place => new((int)Message.Class, Boot, Message.Seq);

    public OutboxEntry Sent(SimTime now) => this with
    {
        Tries = Tries + 1,
        NextAt = now + SimDuration.FromSeconds(Tries switch { 0 => 1L, 1 => 2L, _ => 4L }),
    };
}
