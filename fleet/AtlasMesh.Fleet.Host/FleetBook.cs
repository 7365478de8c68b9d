using System.Collections.Immutable;
using AtlasMesh.Fleet.Host.Storage;
using AtlasMesh.Fleet.Vehicles;

namespace AtlasMesh.Fleet.Host;

/// <summary>
/// Holds the fleet's state and takes one decision at a time: decide, store, and only then let it be seen, answered and journalled.
/// Where storing fails the state is what the storage holds, which is almost always what it was before.
/// </summary>
internal sealed class FleetBook(FleetStorage storage, IFleetJournal journal, FleetOptions options)
{
    private readonly Lock _turn = new();
    private volatile FleetState _state = storage.ReadState();

    public FleetState State => _state;

    public FleetLimits Limits => options.Limits;

    public FleetTime Now => FleetTime.From(options.Clock.GetUtcNow());

    /// <exception cref="StorageException">It was not stored for sure: ask again, it counts once.</exception>
    public TAnswer Decide<TAnswer>(Func<FleetState, FleetTime, FleetDecision<TAnswer>> decide)
    {
        lock (_turn) return Settle(decide(_state, Now));
    }

    /// <exception cref="StorageException">It was not stored for sure: the next tick does it.</exception>
    public void Tick(FleetTime now)
    {
        lock (_turn) Settle(VehicleRegister.Tick(_state, now, Limits));
    }

    public void Reset()
    {
        lock (_turn)
        {
            storage.Clear();
            _state = FleetState.Empty;
        }
    }

    /// <summary>A page of what the vehicle sent, in order of arrival.</summary>
    public IReadOnlyList<StoredMessage> ReadMessages(MessageQuery query)
    {
        lock (_turn) return storage.ReadMessages(query);
    }

    private void Store(ImmutableArray<FleetEffect> effects)
    {
        try
        {
            storage.Store(effects);
        }
        catch (StorageException)
        {
            // A commit that fails may have happened all the same. What is stored is the truth; whoever asked will ask again.
            _state = storage.ReadState();
            throw;
        }
    }

    private TAnswer Settle<TAnswer>(FleetDecision<TAnswer> decision)
    {
        Store(decision.Effects);
        _state = decision.State;
        foreach (var note in decision.Notes) journal.Write(note);
        return decision.Answer;
    }
}
